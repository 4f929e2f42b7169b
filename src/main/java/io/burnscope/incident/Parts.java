package io.burnscope.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Does what one delivery means in as many transactions as keep each of them short, one after the
 * other. What is cut off in between is begun again by the sender, who was not answered; a step that
 * was done before then changes nothing.
 */
record Parts(IncidentStore store) {
  /** So few that a process that just began ends them within the deadline of its store. */
  static final int MOST_STEPS = 20;

  /** What follows for one SLO or from one alert. */
  interface Step extends Function<IncidentStore.Transaction, List<Decision>> {}

  /**
   * Takes all steps in their order, and the last ones together with {@code end}, which hears of all
   * decisions: it is done only if everything is.
   *
   * @throws IncidentStore.StoreUnavailable if not everything could be made durable; the first steps
   *     may be
   */
  List<Decision> take(List<Step> steps, BiConsumer<IncidentStore.Transaction, List<Decision>> end) {
    List<Decision> before = new ArrayList<>();
    int next = 0;
    while (steps.size() - next > MOST_STEPS) {
      List<Step> part = steps.subList(next, next + MOST_STEPS);
      before.addAll(store.transact(tx -> decided(tx, part)));
      next += MOST_STEPS;
    }
    List<Step> last = steps.subList(next, steps.size());
    return store.transact(tx -> {
      List<Decision> all = new ArrayList<>(before);
      all.addAll(decided(tx, last));
      end.accept(tx, all);
      return all;
    });
  }

  private static List<Decision> decided(IncidentStore.Transaction tx, List<Step> steps) {
    return steps.stream().flatMap(step -> step.apply(tx).stream()).toList();
  }
}
