package io.burnscope.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import io.burnscope.incident.Audience;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Rank;
import io.burnscope.incident.Sink;
import io.burnscope.slack.SlackCalls.Place;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows incidents in Slack channels. Never waits for a limit: what comes too early is answered with
 * when to come again. Safe for several threads.
 */
public final class SlackSink implements Sink, AutoCloseable {
  private static final Duration UNTIL_ROOT = Duration.ofSeconds(2);
  private static final Duration UNTIL_LESS = Duration.ofSeconds(1);
  private static final Duration UNTIL_POINTER = Duration.ofSeconds(5);
  private static final Duration UNTIL_LOOK = Duration.ofMinutes(2);

  private final SlackRoutes routes;
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
    this.routes = settings.routes();
    this.sources = sources;
    this.client = new SlackClient(settings, clock);
    this.calls = new SlackCalls(client);
    this.readBacks = new ReadBacks(calls, clock);
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
  public String place(Audience audience) {
    return routes.channel(audience);
  }

  /** Shows how many channels are stopped, and why. */
  public void register(MeterRegistry metrics) {
    for (String error : SlackTrouble.all()) {
      Gauge.builder("burnscope.slack.stopped", client.stops(), stops -> stops.count(error))
          .description("channels, or the workspace, that wait for a person")
          .tag("reason", error)
          .register(metrics);
    }
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    return switch (item.post()) {
      case Post.Root root -> root(item, root);
      case Post.Reply reply ->
          item.receipt().<Delivery>map(Delivery.Delivered::new).orElseGet(() -> reply(item, reply));
      case Post.Entry _ -> new Delivery.Rejected("Slack shows no entries");
    };
  }

  private Delivery root(OutboxItem item, Post.Root root) {
    String channel = channel(item, root);
    if (item.receipt().isEmpty()) {
      return posted(item, root, channel, Optional.empty());
    }
    Receipt shown = item.receipt().get();
    if (shown.channel().equals(channel)) {
      return edit(item, root, shown);
    }
    return switch (posted(item, root, channel, shown.permalink())) {
      case Delivery.Delivered(Receipt there) -> pointed(item, root, shown, there);
      case Delivery.Retry retry -> retry;
      case Delivery.Held held -> held;
      case Delivery.Stopped stopped -> stopped;
      case Delivery.Rejected rejected -> rejected;
    };
  }

  /** Where the message stands, or should. */
  private String channel(OutboxItem item, Post.Root root) {
    return item.receipt()
        .map(shown -> routes.goesOn(root.audience(), shown.channel()))
        .orElseGet(() -> routes.channel(root.audience()));
  }

  private Delivery posted(
      OutboxItem item, Post.Root root, String channel, Optional<String> replaced) {
    SlackMessage post = message(item, root, replaced);
    return switch (calls.post(Place.channel(channel), post, Rank.ROOT)) {
      case Called.Done(ChatPostMessageResponse answer) -> {
        details.forget(item);
        Receipt receipt = new Receipt(answer.getChannel(), answer.getTs(), Optional.empty());
        yield new Delivery.Delivered(linked(receipt));
      }
      case Called.Failed(SlackAnswer why) -> failed(item, why);
    };
  }

  /** There is one live message: the one among tickets only says where it goes on. */
  private Delivery pointed(OutboxItem item, Post.Root root, Receipt before, Receipt there) {
    return switch (point(item, root, before, there)) {
      case Called.Done(var _) -> new Delivery.Delivered(there);
      case Called.Failed(SlackAnswer.Gone _),
          Called.Failed(SlackAnswer.Refused _),
          Called.Failed(SlackAnswer.Stopped _) ->
          new Delivery.Delivered(there);
      case Called.Failed(SlackAnswer why) ->
          new Delivery.Retry(
              "shown as a page; its ticket does not say so yet: " + why.reason(),
              Optional.of(UNTIL_POINTER),
              true);
    };
  }

  private Called<ChatUpdateResponse> point(
      OutboxItem item, Post.Root root, Receipt before, Receipt there) {
    return calls.update(
        before.channel(),
        before.id(),
        SlackMessage.pointer(root.message(), mark(item), there.channel(), there.permalink()));
  }

  private Delivery edit(OutboxItem item, Post.Root root, Receipt shown) {
    SlackMessage post = message(item, root, Optional.empty());
    return switch (calls.update(shown.channel(), shown.id(), post)) {
      case Called.Done(var _) -> {
        details.forget(item);
        yield new Delivery.Delivered(linked(shown));
      }
      case Called.Failed(SlackAnswer.Gone _) ->
          posted(item, root, shown.channel(), shown.permalink());
      case Called.Failed(SlackAnswer why) -> failed(item, why);
    };
  }

  private SlackMessage message(OutboxItem item, Post.Root root, Optional<String> replaced) {
    return SlackMessage.of(
        root.message(),
        mark(item),
        details.of(item),
        new RootBlocks.Ends(replaced, routes.mentions(root.audience())));
  }

  private Delivery reply(OutboxItem item, Post.Reply reply) {
    if (item.root().isEmpty()) {
      return new Delivery.Retry(
          "the root message is not in Slack yet", Optional.of(UNTIL_ROOT), false);
    }
    Receipt root = item.root().get();
    Place thread =
        new Place(root.channel(), Optional.of(root.id()), reply.weight() == Post.Weight.ESCALATION);
    SlackMessage post = SlackMessage.of(reply, mark(item), details.of(item));
    return switch (calls.post(thread, post, Rank.first(reply))) {
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
      case SlackAnswer.Limited(String reason, Duration after) -> new Delivery.Held(reason, after);
      case SlackAnswer.Stopped stopped ->
          new Delivery.Stopped(stopped.where(), stopped.reason(), shorter(stopped.after()));
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

  /** A new token or configuration helps at once, so rows look more often than Slack is asked. */
  private static Duration shorter(Duration wait) {
    return wait.compareTo(UNTIL_LOOK) < 0 ? wait : UNTIL_LOOK;
  }

  @Override
  public ReadBack find(OutboxItem item) {
    ReadBack found =
        switch (item.post()) {
          case Post.Root root -> found(item, root);
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

  private ReadBack found(OutboxItem item, Post.Root root) {
    String channel = channel(item, root);
    ReadBack found = readBacks.root(item, mark(item), channel);
    Optional<Receipt> before = item.receipt().filter(receipt -> !receipt.channel().equals(channel));
    if (found instanceof ReadBack.Found(Receipt there) && before.isPresent()) {
      return switch (pointed(item, root, before.get(), linked(there))) {
        case Delivery.Delivered(Receipt receipt) -> new ReadBack.Found(receipt);
        case Delivery.Retry(String reason, var _, var _) -> new ReadBack.Unknown(reason);
        case Delivery.Held _, Delivery.Stopped _, Delivery.Rejected _ -> found;
      };
    }
    return found;
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
