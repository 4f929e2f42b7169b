package io.burnscope.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
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

  private final SlackRoutes routes;
  private final Function<IncidentName, Optional<String>> sources;
  private final SlackClient client;
  private final SlackCalls calls;
  private final ReadBacks readBacks;
  private final Outcomes outcomes = new Outcomes();
  private final Roots roots;

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
    this.roots = new Roots(routes, calls, readBacks, outcomes);
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
      case Post.Root root -> roots.deliver(item, root, mark(item));
      case Post.Reply reply ->
          item.receipt().<Delivery>map(Delivery.Delivered::new).orElseGet(() -> reply(item, reply));
      case Post.Entry _ -> new Delivery.Rejected("Slack shows no entries");
    };
  }

  private Delivery reply(OutboxItem item, Post.Reply reply) {
    if (item.root().isEmpty()) {
      return new Delivery.Retry(
          "the root message is not in Slack yet", Optional.of(UNTIL_ROOT), false);
    }
    Receipt root = item.root().get();
    if (!routes.open(root.channel())) {
      return new Delivery.Rejected(
          "mode shadow says nothing in channel " + root.channel() + ", where this thread is");
    }
    Place thread =
        new Place(root.channel(), Optional.of(root.id()), reply.weight() == Post.Weight.ESCALATION);
    SlackMessage post = SlackMessage.of(reply, mark(item), outcomes.detail(item));
    return switch (calls.post(thread, post, Rank.first(reply))) {
      case Called.Done(ChatPostMessageResponse answer) -> {
        outcomes.done(item);
        yield new Delivery.Delivered(
            new Receipt(answer.getChannel(), answer.getTs(), Optional.empty()));
      }
      case Called.Failed(SlackAnswer why) -> outcomes.failed(item, why);
    };
  }

  @Override
  public ReadBack find(OutboxItem item) {
    return switch (item.post()) {
      case Post.Root root -> roots.find(item, root, mark(item));
      case Post.Reply _ ->
          item.root()
              .map(root -> readBacks.reply(root, mark(item)))
              .orElseGet(ReadBack.Absent::new);
      case Post.Entry _ -> new ReadBack.Absent();
    };
  }

  private MessageMark mark(OutboxItem item) {
    return MessageMark.of(item, sources.apply(item.incident()));
  }

  @Override
  public void close() {
    client.close();
  }
}
