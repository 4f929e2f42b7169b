package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Breakdown;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.Evidence;
import io.burnscope.correlation.ServedCalls;
import java.util.List;

/** What can be asked only once it is known where it burns and what changed there. */
final class SecondRound {
  private final Burn burn;
  private final Scene scene;
  private final Patience patience;

  SecondRound(Burn burn, Scene scene, Patience patience) {
    this.burn = burn;
    this.scene = scene;
    this.patience = patience;
  }

  /**
   * All that is known then; waits.
   *
   * @param edges asked already
   */
  Evidence evidence(Patience.Asked<List<CallTraffic>> edges) {
    List<Change> changes = scene.changes();
    Failing.Asked failing = failing();
    Served.Asked served = served();
    SideBySide.Compared compared = compared(changes);
    List<Breakdown> breakdowns = failing.answer();
    Inquiry inquiry = burn.inquiry();
    Gathering.Found found = scene.found();
    return new Evidence(
        inquiry.at(),
        scene.searched(),
        inquiry.incident().startsAt(),
        inquiry.symptom(),
        burn.onset(),
        burn.numbers().series(),
        scene.scoped(),
        changes,
        scene.topology(),
        compared.comparisons(),
        traffic(served),
        found.events(),
        found.coverage(),
        breakdowns,
        compared.notChecked(found.notChecked(), edges.answer()));
  }

  private Failing.Asked failing() {
    return new Failing(burn.inquiry().source(), patience)
        .ask(scene.scoped(), scene.scopes(), burn.onset(), burn.inquiry().at());
  }

  private Served.Asked served() {
    Inquiry inquiry = burn.inquiry();
    return new Served(inquiry.source(), inquiry.policy(), patience)
        .ask(scene.scoped(), scene.scopes(), burn.numbers(), scene.topology(), scene.searched());
  }

  private SideBySide.Compared compared(List<Change> changes) {
    Inquiry inquiry = burn.inquiry();
    return new SideBySide(inquiry.source(), inquiry.policy(), patience)
        .compare(
            changes,
            burn.onset(),
            scene.scopes(),
            scene.scoped(),
            scene.topology(),
            scene.searched(),
            inquiry.at());
  }

  private List<CallTraffic> traffic(Served.Asked served) {
    return ServedCalls.beside(
        scene.found().traffic(),
        served.answer(),
        scene.topology(),
        burn.onset(),
        burn.inquiry().at());
  }
}
