package io.burnscope.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Message;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import io.burnscope.slack.SlackCalls.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows incidents in a Slack channel. Never waits for a limit: what comes too early is answered
 * with when to come again. Safe for several threads.
 */
public final class SlackSink implements Sink, AutoCloseable {
  private static final Duration UNTIL_ROOT = Duration.ofSeconds(2);
  private static final Duration UNTIL_LESS = Duration.ofSeconds(1);

  private final String channel;
  private final Function<IncidentName, Optional<String>> sources;
  private final SlackClient client;
  private final SlackCalls calls;
  private final ReadBacks readBacks;
  private final Details details = new Details();

  /**
   * Calls nobody yet.
   *
   * @param sources name of the source of an incident, for the messages' metadata
   * @param clock for keeping Slack's limits
   */
  public SlackSink(
      SlackSettings settings,
      Function<IncidentName, Optional<String>> sources,
      InstantSource clock) {
    this.channel = settings.channel();
    this.sources = sources;
    this.client = new SlackClient(settings, clock);
    this.calls = new SlackCalls(client);
    this.readBacks = new ReadBacks(calls, channel, clock);
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public Interest interest(Post post) {
    return switch (post) {
      case Post.Root _, Post.Reply _ -> Interest.SHOWN;
      case Post.Entry _ -> Interest.NOT_SHOWN;
    };
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    return switch (item.post()) {
      case Post.Root(Message message, var _) ->
          item.receipt()
              .map(shown -> edit(item, message, shown))
              .orElseGet(() -> root(item, message, Place.channel(channel), Optional.empty()));
      case Post.Reply reply ->
          item.receipt().<Delivery>map(Delivery.Delivered::new).orElseGet(() -> reply(item, reply));
      case Post.Entry _ -> new Delivery.Rejected("Slack shows no entries");
    };
  }

  private Delivery root(OutboxItem item, Message message, Place place, Optional<String> replaced) {
    SlackMessage post = SlackMessage.of(message, mark(item), details.of(item), replaced);
    return switch (calls.post(place, post)) {
      case Called.Done(ChatPostMessageResponse answer) -> {
        details.forget(item);
        Receipt receipt = new Receipt(answer.getChannel(), answer.getTs(), Optional.empty());
        yield new Delivery.Delivered(linked(receipt));
      }
      case Called.Failed(SlackAnswer why) -> failed(item, why);
    };
  }

  private Delivery edit(OutboxItem item, Message message, Receipt shown) {
    SlackMessage post = SlackMessage.of(message, mark(item), details.of(item), Optional.empty());
    return switch (calls.update(shown.channel(), shown.id(), post)) {
      case Called.Done(var _) -> {
        details.forget(item);
        yield new Delivery.Delivered(linked(shown));
      }
      case Called.Failed(SlackAnswer.Gone _) ->
          root(item, message, Place.channel(shown.channel()), shown.permalink());
      case Called.Failed(SlackAnswer why) -> failed(item, why);
    };
  }

  private Delivery reply(OutboxItem item, Post.Reply reply) {
    if (item.root().isEmpty()) {
      return new Delivery.Retry(
          "the root message is not in Slack yet", Optional.of(UNTIL_ROOT), false);
    }
    Receipt root = item.root().get();
    Place thread =
        new Place(root.channel(), Optional.of(root.id()), reply.weight() == Post.Weight.ESCALATION);
    return switch (calls.post(thread, SlackMessage.of(reply, mark(item), details.of(item)))) {
      case Called.Done(ChatPostMessageResponse answer) -> {
        details.forget(item);
        yield new Delivery.Delivered(
            new Receipt(answer.getChannel(), answer.getTs(), Optional.empty()));
      }
      case Called.Failed(SlackAnswer why) -> failed(item, why);
    };
  }

  private Delivery failed(OutboxItem item, SlackAnswer why) {
    return switch (why) {
      case SlackAnswer.Limited(String reason, Duration after) ->
          new Delivery.Retry(reason, Optional.of(after), false);
      case SlackAnswer.Doubtful(String reason) ->
          new Delivery.Retry(reason, Optional.empty(), true);
      case SlackAnswer.NotNow(String reason) -> new Delivery.Retry(reason, Optional.empty(), false);
      case SlackAnswer.Refused refused -> new Delivery.Rejected(refused.reason());
      // Only replies come here: their root is renewed by its next edit.
      case SlackAnswer.Gone(String reason) -> new Delivery.Retry(reason, Optional.empty(), false);
      case SlackAnswer.TooMuch(String reason) ->
          details
              .lower(item)
              .<Delivery>map(less ->
                  new Delivery.Retry(
                      reason + ", trying less: " + less, Optional.of(UNTIL_LESS), false))
              .orElseGet(() -> new Delivery.Rejected(reason));
    };
  }

  @Override
  public ReadBack find(OutboxItem item) {
    ReadBack found =
        switch (item.post()) {
          case Post.Root _ -> readBacks.root(item, mark(item));
          case Post.Reply _ ->
              item.root()
                  .map(root -> readBacks.reply(root, mark(item)))
                  .orElseGet(ReadBack.Absent::new);
          case Post.Entry _ -> new ReadBack.Absent();
        };
    return found instanceof ReadBack.Found(Receipt receipt) && item.post() instanceof Post.Root
        ? new ReadBack.Found(linked(receipt))
        : found;
  }

  private MessageMark mark(OutboxItem item) {
    return MessageMark.of(item, sources.apply(item.incident()));
  }

  /** With a link for people, if Slack gives one now; nothing depends on it. */
  private Receipt linked(Receipt receipt) {
    if (receipt.permalink().isPresent()) {
      return receipt;
    }
    return switch (calls.permalink(receipt.channel(), receipt.id())) {
      case Called.Done(var answer) ->
          new Receipt(receipt.channel(), receipt.id(), Optional.ofNullable(answer.getPermalink()));
      case Called.Failed(SlackAnswer _) -> receipt;
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
