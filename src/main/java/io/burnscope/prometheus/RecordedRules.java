package io.burnscope.prometheus;

import io.burnscope.incident.RecordedSlis;
import io.burnscope.input.Answer;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.Durations;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads what our rules have recorded: one instant query for each window and each kind of number,
 * whatever number of SLOs there is.
 */
public final class RecordedRules implements RecordedSlis {
  /** Windows that the words of a status look at. */
  private static final List<Duration> ALWAYS =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(3));

  private final PrometheusClient client;

  /** With the deadline of the client's settings for all queries together. */
  public RecordedRules(PrometheusClient client) {
    this.client = client;
  }

  @Override
  public Answer<Map<SloId, Recorded>> of(Collection<? extends Slo> slos, Instant at) {
    Duration base = client.settings().base();
    Deadline deadline = Deadline.in(client.settings().timeout());
    Answer<RecordedAnswers> all = new Answer.Known<>(new RecordedAnswers(base, slos));
    for (String name : names(slos, base)) {
      Answer<List<Series>> one =
          Answers.then(
              new Matchers(client.settings().matchers()).into("{__name__=~\"" + name + "\"}"),
              selector -> client.query(selector, at, deadline));
      all = Answers.both(all, one, RecordedAnswers::with);
    }
    return all.map(RecordedAnswers::recorded);
  }

  /** Regular expressions of metric names. */
  private static Set<String> names(Collection<? extends Slo> slos, Duration base) {
    Set<String> names = new LinkedHashSet<>();
    for (Duration window : windows(slos, base)) {
      names.add("slok:burn_rate(_composition)?:" + Durations.text(window));
    }
    names.add(RecordedAnswers.TRAFFIC + Durations.text(base));
    names.add(RecordedAnswers.REMAINING);
    names.add(RecordedAnswers.COMPLETENESS);
    names.add(RecordedAnswers.TOTAL);
    names.add(RecordedAnswers.BAD);
    names.add(RecordedAnswers.MEMBERS);
    return names;
  }

  private static Set<Duration> windows(Collection<? extends Slo> slos, Duration base) {
    Set<Duration> windows = new TreeSet<>(ALWAYS);
    windows.add(base);
    slos.stream()
        .map(
            slo -> slo.alerting().orElseGet(() -> AlertPolicy.standard(slo.window(), slo.target())))
        .flatMap(policy -> policy.pairs().stream())
        .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow()))
        .filter(window -> window.compareTo(base) >= 0)
        .forEach(windows::add);
    return windows;
  }
}
