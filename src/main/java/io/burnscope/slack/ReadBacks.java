package io.burnscope.slack;

import com.slack.api.model.Message;
import com.slack.api.model.Message.Metadata;
import com.slack.api.model.ResponseMetadata;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Sink.ReadBack;
import io.burnscope.slack.SlackCalls.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in the channel for a message whose send had no known answer. A message is recognised by its
 * metadata: a first root or reply by incident and part, whichever attempt brought it; an edit by
 * its nonce.
 */
record ReadBacks(SlackCalls calls, InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(ReadBacks.class);
  private static final int PAGE = 200;
  private static final int MOST_PAGES = 5;

  /** Clocks differ. */
  private static final Duration EARLIER = Duration.ofMinutes(10);

  /** How far to look back where an incident's name does not tell when it began. */
  private static final Duration LOOKBACK = Duration.ofDays(2);

  private static final Pattern OPENED = Pattern.compile("-(\\d{8}-\\d{4})-[0-9a-f]{4,6}$");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

  private record Batch(List<Message> messages, Optional<String> next) {
    static Called<Batch> of(List<Message> messages, @Nullable ResponseMetadata metadata) {
      Optional<String> next =
          Optional.ofNullable(metadata)
              .map(ResponseMetadata::getNextCursor)
              .filter(cursor -> !cursor.isBlank());
      return new Called.Done<>(new Batch(messages, next));
    }
  }

  /** A root in {@code channel}: edited, if it stands there, else new. */
  ReadBack root(OutboxItem item, MessageMark mark, String channel) {
    Optional<Receipt> stands = item.receipt().filter(receipt -> receipt.channel().equals(channel));
    String oldest = stands.map(Receipt::id).orElseGet(() -> seconds(since(item.incident())));
    Predicate<Metadata> ours = stands.isPresent() ? mark::sameAttempt : mark::samePart;
    return search(channel, ours, page -> history(channel, oldest, page));
  }

  /** A reply in the thread of {@code root}. */
  ReadBack reply(Receipt root, MessageMark mark) {
    return search(root.channel(), mark::samePart, page -> replies(root.channel(), root.id(), page));
  }

  private Called<Batch> history(String where, String oldest, Page page) {
    return switch (calls.history(where, oldest, page)) {
      case Called.Done(var answer) -> Batch.of(answer.getMessages(), answer.getResponseMetadata());
      case Called.Failed(SlackAnswer why) -> new Called.Failed<>(why);
    };
  }

  private Called<Batch> replies(String where, String thread, Page page) {
    return switch (calls.replies(where, thread, page)) {
      case Called.Done(var answer) -> Batch.of(answer.getMessages(), answer.getResponseMetadata());
      case Called.Failed(SlackAnswer why) -> new Called.Failed<>(why);
    };
  }

  private static ReadBack search(
      String where, Predicate<Metadata> ours, Function<Page, Called<Batch>> read) {
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      switch (read.apply(new Page(cursor, PAGE))) {
        case Called.Failed(SlackAnswer why) -> {
          return unread(why);
        }
        case Called.Done(Batch batch) -> {
          Optional<Message> found =
              batch.messages().stream()
                  .filter(message -> ours.test(message.getMetadata()))
                  .findFirst();
          if (found.isPresent()) {
            return new ReadBack.Found(new Receipt(where, found.get().getTs(), Optional.empty()));
          }
          if (batch.next().isEmpty()) {
            return new ReadBack.Absent();
          }
          cursor = batch.next();
        }
      }
    }
    return new ReadBack.Unknown("not among the last " + PAGE * MOST_PAGES + " messages");
  }

  /** An app that must not read can never find out, and a message twice is better than none. */
  private static ReadBack unread(SlackAnswer why) {
    if (why instanceof SlackAnswer.Refused(String error) && error.equals("missing_scope")) {
      LOG.warn(
          "a message may be posted twice: the Slack app lacks channels:history or groups:history");
      return new ReadBack.Absent();
    }
    return new ReadBack.Unknown(why.reason());
  }

  private Instant since(IncidentName incident) {
    Matcher opened = OPENED.matcher(incident.name());
    Instant from =
        opened.find()
            ? LocalDateTime.parse(opened.group(1), MINUTE).toInstant(ZoneOffset.UTC)
            : clock.instant().minus(LOOKBACK);
    return from.minus(EARLIER);
  }

  private static String seconds(Instant at) {
    return at.getEpochSecond() + ".000000";
  }
}
