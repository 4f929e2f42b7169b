package io.burnscope.correlation;

import io.burnscope.change.Change;
import java.util.List;

/**
 * A change that may explain the burn.
 *
 * @param probability 0 to 1; with all other suspects and "no recorded change" it sums to 1
 * @param reasons for it, strongest first, in words
 * @param against it, strongest first, in words
 */
public record Suspect(
    Change change, double probability, List<String> reasons, List<String> against) {
  public Suspect {
    reasons = List.copyOf(reasons);
    against = List.copyOf(against);
  }
}
