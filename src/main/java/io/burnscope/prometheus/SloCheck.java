package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import io.burnscope.input.Problem;
import io.burnscope.slo.Selector;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares SLOs with the series that a Prometheus has: what no file alone can tell. Blocking; each
 * call has the deadline of the settings.
 */
public final class SloCheck {
  private static final String SLI = "spec.objective.sli.";

  private final PrometheusClient client;
  private final InstantSource clock;

  /** Asks {@code client} about the time that {@code clock} tells. */
  public SloCheck(PrometheusClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** What is wrong with the objective's SLI, as of now; field paths are those of its resource. */
  public Answer<List<Problem>> mistakes(SingleSlo slo) {
    SelectorCheck check =
        new SelectorCheck(
            client, Deadline.in(timeout()), clock.instant(), slo.presentation().metricsFrom());
    switch (slo.sli()) {
      case Sli.Selectors(String bad, String total) ->
          check.pair(SLI + "query.errorQuery", bad, SLI + "query.totalQuery", total);
      case Sli.Expressions(String bad, String total) ->
          new ExpressionCheck(check)
              .pair(SLI + "query.errorQuery", bad, SLI + "query.totalQuery", total);
      case Sli.Ratio(String query) -> new ExpressionCheck(check).ratio(SLI + "ratioQuery", query);
      case Sli.Latency latency -> new HistogramCheck(check).latency(SLI + "latency", latency);
      case Sli.Probe(Selector gauge) -> new HistogramCheck(check).probe(SLI + "boolean", gauge);
      case Sli.ApiServer server -> new HistogramCheck(check).apiServer(SLI + "template", server);
      case Sli.RecordedRatio _ -> {}
    }
    return check.answer();
  }

  /**
   * Those of {@code members} that nobody records: a composition of them would stay without data.
   */
  public Answer<List<SloId>> withoutRules(List<SloId> members) {
    Deadline deadline = Deadline.in(timeout());
    Answer<List<SloId>> missing = new Answer.Known<>(List.of());
    for (SloId member : members) {
      String identity =
          Matchers.equal("slo_namespace", member.namespace())
              + ","
              + Matchers.equal("slo_name", member.name());
      Answer<List<Series>> recorded =
          client.query("slok:sli_total:rate5m{" + identity + "}", clock.instant(), deadline);
      missing =
          Answers.both(
              missing, recorded, (found, series) -> series.isEmpty() ? and(found, member) : found);
    }
    return missing;
  }

  private static List<SloId> and(List<SloId> found, SloId member) {
    List<SloId> more = new ArrayList<>(found);
    more.add(member);
    return more;
  }

  private Duration timeout() {
    return client.settings().timeout();
  }
}
