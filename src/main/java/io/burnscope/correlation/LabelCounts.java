package io.burnscope.correlation;

import io.burnscope.slo.Counts;
import java.util.Map;

/**
 * What the series of an SLI with one set of labels counted, before and after the onset in equally
 * long times.
 *
 * @param labels name to value, without those that only tell one scrape from another
 */
public record LabelCounts(Map<String, String> labels, Counts before, Counts after) {
  public LabelCounts {
    labels = Map.copyOf(labels);
  }
}
