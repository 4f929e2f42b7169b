package io.burnscope.prometheus;

import io.burnscope.alert.BurnAlert;
import io.burnscope.incident.Source;
import io.burnscope.input.Answer;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds out from another tool's recorded series what its SLO promises and how to measure it. One
 * instant query for each alert; where the series do not tell the objective, the rules do, which are
 * read once a minute at most. Only what they show is claimed.
 */
public final class ExternalSeries implements Source.ExternalSlos {
  private static final List<ExternalTool> TOOLS =
      List.of(
          new SlothSeries(), new OperatorSeries(), new KubernetesMixinSeries(), new PyrraSeries());

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final PrometheusClient client;
  private final InstantSource clock;
  private final Duration deadline;
  private Optional<LoadedRules> rules = Optional.empty();
  private Instant read = Instant.MIN;

  /** With the deadline of the client's settings. */
  public ExternalSeries(PrometheusClient client, InstantSource clock) {
    this(client, clock, client.settings().timeout());
  }

  private ExternalSeries(PrometheusClient client, InstantSource clock, Duration deadline) {
    this.client = client;
    this.clock = clock;
    this.deadline = deadline;
  }

  /** The same for a caller in more or less of a hurry. */
  public ExternalSeries within(Duration deadline) {
    return new ExternalSeries(client, clock, deadline);
  }

  @Override
  public Answer<Slo> find(BurnAlert alert) {
    Optional<ExternalTool> tool = TOOLS.stream().filter(one -> one.sent(alert)).findFirst();
    return Answers.then(
        Answers.of(tool, "nothing is known about this SLO beyond its alert"),
        known -> find(known, alert));
  }

  private Answer<Slo> find(ExternalTool tool, BurnAlert alert) {
    String base = Durations.text(client.settings().base());
    Answer<List<Series>> series =
        Answers.then(
            new Matchers(client.settings().matchers()).into(tool.selector(alert, base)),
            text -> client.query(text, clock.instant(), Deadline.in(deadline)));
    return Answers.<List<Series>, SingleSlo>then(series, found -> told(tool, alert, base, found))
        .map(slo -> slo);
  }

  private Answer<SingleSlo> told(
      ExternalTool tool, BurnAlert alert, String base, List<Series> found) {
    Answer<SingleSlo> bySeries = tool.slo(alert, base, found, Optional.empty());
    return bySeries.known().isPresent() || found.isEmpty()
        ? bySeries
        : Answers.then(rules(), all -> tool.slo(alert, base, found, Optional.of(all)));
  }

  /**
   * None if this store serves queries alone. One look that failed is not remembered: the next
   * lookup asks again, and meanwhile the rules read before speak.
   */
  private synchronized Answer<LoadedRules> rules() {
    Instant now = clock.instant();
    if (rules.isPresent() && !now.isBefore(read) && now.isBefore(read.plus(FRESH))) {
      return new Answer.Known<>(rules.get());
    }
    Answer<LoadedRules> answer = client.get("rules", Deadline.in(deadline), Reply::rulesIfServed);
    if (answer instanceof Answer.Known<LoadedRules>(LoadedRules loaded)) {
      rules = Optional.of(loaded);
      read = now;
    }
    return rules.<Answer<LoadedRules>>map(Answer.Known::new).orElse(answer);
  }
}
