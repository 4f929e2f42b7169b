package io.burnscope.incident;

import io.burnscope.correlation.Breakdown;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks what exactly of the burning members is failing since the onset. */
final class Failing {
  /** Later errors may follow from what people did. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Four scrapes at half a minute. */
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  /** Each is one query over all series of the member. */
  private static final int MOST_MEMBERS = 3;

  private final Source source;
  private final Patience patience;

  Failing(Source source, Patience patience) {
    this.source = source;
    this.patience = patience;
  }

  /** The question to one member, under way. */
  private record Question(
      String member, TimeRange before, Patience.Asked<List<LabelCounts>> counts) {}

  /** The questions, under way. */
  record Asked(List<Question> questions) {
    /** What there is to tell; nothing of members whose series do not. */
    List<Breakdown> answer() {
      List<Breakdown> all = new ArrayList<>();
      for (Question question : questions) {
        question
            .counts()
            .answer()
            .known()
            .map(counts -> Breakdown.of(question.member(), question.before(), counts))
            .filter(breakdown -> !breakdown.labels().isEmpty())
            .ifPresent(all::add);
      }
      return all;
    }
  }

  Asked ask(List<ScopedSli> members, Scopes scopes, Optional<Onset> onset, Instant at) {
    return new Asked(
        onset.stream()
            .flatMap(begin ->
                members.stream()
                    .filter(member -> member.share() >= BurningMembers.LEAST_SHARE)
                    .sorted(Comparator.comparingDouble((ScopedSli member) -> -member.share()))
                    .limit(MOST_MEMBERS)
                    .flatMap(member -> ask(member.alias(), scopes, begin, at).stream()))
            .toList());
  }

  private Optional<Question> ask(String member, Scopes scopes, Onset onset, Instant at) {
    TimeRange after = after(onset.time(), at);
    TimeRange before = TimeRange.before(onset.time().minus(onset.uncertainty()), after.length());
    return scopes
        .objectives()
        .getOrDefault(member, Optional.empty())
        .map(slo ->
            new Question(
                member,
                before,
                patience.ask("Prometheus", () -> source.slis().byLabels(slo, before, after))));
  }

  private static TimeRange after(Instant onset, Instant at) {
    Instant latest = onset.plus(LONGEST);
    Instant end = latest.isBefore(at) ? latest : at;
    Instant earliest = end.minus(SHORTEST);
    return new TimeRange(onset.isBefore(earliest) ? onset : earliest, end);
  }
}
