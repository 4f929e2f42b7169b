package io.burnscope.slack;

import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.chat.ChatGetPermalinkResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import io.burnscope.incident.Rank;
import java.util.Optional;

/** The five calls that we make, each with everything that must always be set. */
record SlackCalls(SlackClient client) {
  /** Where a message goes: a channel, or a thread in it. */
  record Place(String channel, Optional<String> thread, boolean broadcast) {
    static Place channel(String channel) {
      return new Place(channel, Optional.empty(), false);
    }
  }

  /** A page of what stands in a channel or thread. */
  record Page(Optional<String> cursor, int limit) {}

  Called<ChatPostMessageResponse> post(Place place, SlackMessage message, Rank rank) {
    return client.call(
        SlackMethod.POST,
        place.channel(),
        rank,
        methods ->
            methods.chatPostMessage(post -> {
              post.channel(place.channel())
                  .text(message.text())
                  .metadata(message.metadata())
                  .unfurlLinks(false)
                  .unfurlMedia(false)
                  .parse("none");
              if (!message.blocks().isEmpty()) {
                post.blocks(message.blocks());
              }
              place.thread().ifPresent(ts -> post.threadTs(ts).replyBroadcast(place.broadcast()));
              return post;
            }));
  }

  /** Slack keeps the old blocks unless it is given some, if only none. */
  Called<ChatUpdateResponse> update(String channel, String ts, SlackMessage message) {
    return client.call(
        SlackMethod.UPDATE,
        channel,
        Rank.EDIT,
        methods ->
            methods.chatUpdate(update -> {
              update
                  .channel(channel)
                  .ts(ts)
                  .text(message.text())
                  .metadata(message.metadata())
                  .parse("none");
              return message.blocks().isEmpty()
                  ? update.blocksAsString("[]")
                  : update.blocks(message.blocks());
            }));
  }

  Called<ChatGetPermalinkResponse> permalink(String channel, String ts) {
    return client.call(
        SlackMethod.PERMALINK,
        channel,
        Rank.EDIT,
        methods -> methods.chatGetPermalink(link -> link.channel(channel).messageTs(ts)));
  }

  Called<ConversationsHistoryResponse> history(String channel, String oldest, Page page) {
    ConversationsHistoryRequest request =
        ConversationsHistoryRequest.builder()
            .channel(channel)
            .oldest(oldest)
            .inclusive(true)
            .includeAllMetadata(true)
            .limit(page.limit())
            .build();
    page.cursor().ifPresent(request::setCursor);
    return client.call(
        SlackMethod.HISTORY, channel, Rank.ROOT, methods -> methods.conversationsHistory(request));
  }

  Called<ConversationsRepliesResponse> replies(String channel, String thread, Page page) {
    ConversationsRepliesRequest request =
        ConversationsRepliesRequest.builder()
            .channel(channel)
            .ts(thread)
            .includeAllMetadata(true)
            .limit(page.limit())
            .build();
    page.cursor().ifPresent(request::setCursor);
    return client.call(
        SlackMethod.REPLIES, channel, Rank.ROOT, methods -> methods.conversationsReplies(request));
  }
}
