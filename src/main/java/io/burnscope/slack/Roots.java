package io.burnscope.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Rank;
import io.burnscope.incident.Sink.Delivery;
import io.burnscope.incident.Sink.ReadBack;
import io.burnscope.slack.SlackCalls.Place;
import java.time.Duration;
import java.util.Optional;

/**
 * Root messages: posted, edited in place, and posted among the pages when a ticket turns into one.
 */
record Roots(SlackRoutes routes, SlackCalls calls, ReadBacks readBacks, Outcomes outcomes) {
  private static final Duration UNTIL_POINTER = Duration.ofSeconds(5);

  Delivery deliver(OutboxItem item, Post.Root root, MessageMark mark) {
    String channel = channel(item, root);
    if (item.receipt().isEmpty()) {
      return posted(item, root, mark, channel, Optional.empty());
    }
    Receipt shown = item.receipt().get();
    if (shown.channel().equals(channel)) {
      return edit(item, root, mark, shown);
    }
    return switch (posted(item, root, mark, channel, shown.permalink())) {
      case Delivery.Delivered(Receipt there) -> pointed(root, mark, shown, there);
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
      OutboxItem item,
      Post.Root root,
      MessageMark mark,
      String channel,
      Optional<String> replaced) {
    SlackMessage post = message(item, root, mark, replaced);
    return switch (calls.post(Place.channel(channel), post, Rank.ROOT)) {
      case Called.Done(ChatPostMessageResponse answer) -> {
        outcomes.done(item);
        Receipt receipt = new Receipt(answer.getChannel(), answer.getTs(), Optional.empty());
        yield new Delivery.Delivered(linked(receipt));
      }
      case Called.Failed(SlackAnswer why) -> outcomes.failed(item, why);
    };
  }

  /** There is one live message: the one among tickets only says where it goes on. */
  private Delivery pointed(Post.Root root, MessageMark mark, Receipt before, Receipt there) {
    if (!routes.open(before.channel())) {
      return new Delivery.Delivered(there);
    }
    return switch (point(root, mark, before, there)) {
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
      Post.Root root, MessageMark mark, Receipt before, Receipt there) {
    return calls.update(
        before.channel(),
        before.id(),
        SlackMessage.pointer(root.message(), mark, there.channel(), there.permalink()));
  }

  private Delivery edit(OutboxItem item, Post.Root root, MessageMark mark, Receipt shown) {
    SlackMessage post = message(item, root, mark, Optional.empty());
    return switch (calls.update(shown.channel(), shown.id(), post)) {
      case Called.Done(var _) -> {
        outcomes.done(item);
        yield new Delivery.Delivered(linked(shown));
      }
      case Called.Failed(SlackAnswer.Gone _) ->
          posted(item, root, mark, shown.channel(), shown.permalink());
      case Called.Failed(SlackAnswer why) -> outcomes.failed(item, why);
    };
  }

  private SlackMessage message(
      OutboxItem item, Post.Root root, MessageMark mark, Optional<String> replaced) {
    return SlackMessage.of(
        root.message(),
        mark,
        outcomes.detail(item),
        new RootBlocks.Ends(replaced, routes.mentions(root.audience())));
  }

  /** Whether it stands where it should; a ticket left behind is told so. */
  ReadBack find(OutboxItem item, Post.Root root, MessageMark mark) {
    String channel = channel(item, root);
    return switch (readBacks.root(item, mark, channel)) {
      case ReadBack.Found(Receipt there) ->
          item.receipt()
              .filter(receipt -> !receipt.channel().equals(channel))
              .map(before -> moved(root, mark, before, linked(there)))
              .orElseGet(() -> new ReadBack.Found(linked(there)));
      case ReadBack.Absent absent -> absent;
      case ReadBack.Unknown unknown -> unknown;
    };
  }

  private ReadBack moved(Post.Root root, MessageMark mark, Receipt before, Receipt there) {
    return switch (pointed(root, mark, before, there)) {
      case Delivery.Retry(String reason, var _, var _) -> new ReadBack.Unknown(reason);
      case Delivery.Delivered _, Delivery.Held _, Delivery.Stopped _, Delivery.Rejected _ ->
          new ReadBack.Found(there);
    };
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
}
