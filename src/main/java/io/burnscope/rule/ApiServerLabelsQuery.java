package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Sli;
import java.time.Duration;

/**
 * Requests of the Kubernetes API server by their labels: slow and failed ones told apart by the
 * label {@value #HOW}. What was slow and failed counts as both.
 *
 * @param by clause of the aggregation, with blanks around it
 */
record ApiServerLabelsQuery(Sli.ApiServer sli, String by) implements SliQuery {
  static final String HOW = "how";

  @Override
  public String bad(Duration window) {
    ApiServerQuery query = new ApiServerQuery(sli);
    return "(%s or %s)"
        .formatted(
            how("slow", query.slow(window)),
            how("failed", PromQl.rate(query.failures().toString(), window)));
  }

  private String how(String name, String rates) {
    return "label_replace(sum%s(%s), \"%s\", \"%s\", \"\", \"\")".formatted(by, rates, HOW, name);
  }

  @Override
  public String total(Duration window) {
    String rates = PromQl.rate(new ApiServerQuery(sli).requests().toString(), window);
    return "sum%s(%s)".formatted(by, rates);
  }

  @Override
  public Duration longestRaw() {
    return PromQl.LONGEST_RAW;
  }

  @Override
  public Weight weight() {
    return Weight.EVENTS;
  }

  @Override
  public Windows windows() {
    return Windows.ANY;
  }
}
