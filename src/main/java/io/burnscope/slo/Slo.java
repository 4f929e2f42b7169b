package io.burnscope.slo;

import java.util.Optional;

/** A checked service level objective: once built it can be evaluated and turned into rules. */
public sealed interface Slo permits SingleSlo, ComposedSlo {
  /** Which one. */
  SloId id();

  /** What is promised. */
  Objective target();

  /** Over which period. */
  SloWindow window();

  /** When somebody is disturbed; empty: recording rules only. */
  Optional<AlertPolicy> alerting();

  /** What it tells beside its burn. */
  SideAlerts sideAlerts();

  /** How it is spoken of. */
  Presentation presentation();

  /** The service whose level it is: what several objectives share, else its own name. */
  default String serviceLevelName() {
    return presentation().serviceLevel().orElse(id().name());
  }

  /** Its budget as a share of events. */
  default double budgetRatio() {
    return target().errorBudget().doubleValue();
  }
}
