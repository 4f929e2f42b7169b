package io.burnscope.rule;

import java.time.Duration;
import java.util.List;

/**
 * Rules evaluated in order, each seeing what those before it have just stored.
 *
 * @param interval between two evaluations
 */
public record RuleGroup(String name, Duration interval, List<Rule> rules) {
  public RuleGroup {
    rules = List.copyOf(rules);
  }
}
