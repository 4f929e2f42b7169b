package io.burnscope.rule;

import io.burnscope.slo.CountSeries.Weight;
import java.time.Duration;
import java.util.List;

/** How one kind of SLI becomes series. */
interface SliRules {
  /** Bad and total at the base window. */
  List<Rule> base();

  /** Error rate over a window of at least the base; no sample when idle or unknown. */
  String errorRate(Duration window);

  /** What the burn rate over a window is computed from; at least a lower bound. */
  String burnErrorRate(Duration window);

  /** What the total counts. */
  Weight weight();

  /** The series of bad events that alerts count. */
  String burningBad();
}
