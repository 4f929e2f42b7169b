package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.Topology;
import io.burnscope.correlation.Breakdown;
import io.burnscope.correlation.EndingFinder;
import io.burnscope.correlation.Evidence;
import io.burnscope.correlation.Ranker;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows from all that was found out. */
final class Conclusion {
  private final Burn burn;
  private final Scene scene;
  private final Evidence evidence;
  private final Inquiry inquiry;
  private final Ranking ranking;

  Conclusion(Burn burn, Scene scene, Evidence evidence) {
    this.burn = burn;
    this.scene = scene;
    this.evidence = evidence;
    this.inquiry = burn.inquiry();
    this.ranking =
        inquiry.settled().flatMap(Assessment::ranking).orElseGet(() -> Ranker.rank(evidence));
  }

  /**
   * As it is stored with the incident.
   *
   * @param doubts about the source, each a sentence
   */
  Assessment assessment(List<String> doubts) {
    return new Assessment(
        inquiry.now(),
        inquiry.symptom(),
        scene.scopes().presentation(),
        burn.numbers().evaluation().map(it -> it.kept(scene.members(), scene.overlaps())),
        burn.onset(),
        burn.impact(),
        burn.before(),
        burn.traffic(),
        Optional.of(ranking),
        scene.scopes().words(),
        wayBack(),
        owner(),
        inquiry.incident().assessment().map(Assessment::sinceOnset).orElse(List.of()),
        inquiry.incident().recoveringSince().map(this::ending),
        failing(),
        Stream.concat(doubts.stream(), limits().stream()).toList());
  }

  private Optional<Assessment.WayBack> wayBack() {
    return inquiry
        .settled()
        .flatMap(Assessment::wayBack)
        .or(() -> WayBacks.of(ranking, scene.topology()));
  }

  private Optional<String> owner() {
    return ranking
        .named()
        .flatMap(suspect -> scene.topology().workload(suspect.change().object()))
        .flatMap(Topology.Workload::owner)
        .or(() -> scene.scopes().presentation().owner());
  }

  private Assessment.Ending ending(Instant end) {
    List<Change> suspects =
        ranking.suspects().stream().limit(Checkup.SUSPECTS_WATCHED).map(Suspect::change).toList();
    Optional<EndingFinder.Ended> ended =
        EndingFinder.find(sinceBegin(), suspects, BurningMembers.workloads(scene.scoped()), end);
    Optional<Change> undone = ended.flatMap(EndingFinder.Ended::undone);
    return new Assessment.Ending(
        end,
        ended.map(EndingFinder.Ended::change),
        undone.isPresent(),
        undone.map(change -> 1 + suspects.indexOf(change)).orElse(0));
  }

  /** An undo may come before anybody is told of the burn. */
  private List<Change> sinceBegin() {
    Instant begin = burn.begin();
    return scene.found().changes().stream().filter(change -> change.at().isAfter(begin)).toList();
  }

  private List<Breakdown.Dominant> failing() {
    return inquiry
        .settled()
        .map(Assessment::failing)
        .orElseGet(
            () -> evidence.breakdowns().stream().flatMap(it -> it.dominant().stream()).toList());
  }

  private List<String> limits() {
    return Origins.limits(scene.overlaps(), burn.numbers().limits());
  }
}
