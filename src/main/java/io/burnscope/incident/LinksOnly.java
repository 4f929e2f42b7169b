package io.burnscope.incident;

/** A sink without the buttons of its messages, for where nobody would hear them pressed. */
public record LinksOnly(Sink sink) implements Sink {
  @Override
  public String name() {
    return sink.name();
  }

  @Override
  public Interest interest(Post post) {
    return sink.interest(post);
  }

  @Override
  public String place(Audience audience) {
    return sink.place(audience);
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    return sink.deliver(item.showing(without(item.post())));
  }

  @Override
  public ReadBack find(OutboxItem item) {
    return sink.find(item);
  }

  private static Post without(Post post) {
    return switch (post) {
      case Post.Root(Message message, Audience audience) ->
          new Post.Root(message.withLinksOnly(), audience);
      case Post.Reply _, Post.Entry _ -> post;
    };
  }
}
