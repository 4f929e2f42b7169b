package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.Comparisons;
import io.burnscope.correlation.RevisionComparison;
import io.burnscope.incident.Cluster.OwnPod;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A rollout at 12:00 from revision 3 to 4; a point a minute from 11:50 to 12:10. */
class RevisionCountsTest {
  private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The last pod is replaced first, and fails from then on. */
  @Test
  void a_stateful_sets_pods_are_told_apart_by_when_they_were_replaced() {
    Map<String, CountSeries> counts =
        Map.of("db-0", series(minute -> 0), "db-1", series(minute -> minute >= 3 ? 40 : 0));
    Map<String, OwnPod> pods =
        Map.of(
            "db-0", new OwnPod("3", NOON.minus(Duration.ofDays(20))),
            "db-1", new OwnPod("4", NOON.plusSeconds(150)));

    Map<String, CountSeries> revisions = of("StatefulSet", pods, counts);

    assertThat(points(revisions, "4").firstKey()).isEqualTo(NOON.plusSeconds(240));
    assertThat(points(revisions, "3").get(NOON.plusSeconds(120))).isEqualTo(new Counts(0, 200));
    assertThat(points(revisions, "3").get(NOON.plusSeconds(180))).isEqualTo(new Counts(0, 100));
    RevisionComparison compared =
        Comparisons.of(rollout("StatefulSet"), revisions, List.of(), NOON.plusSeconds(600))
            .orElseThrow();
    assertThat(compared.newCounts()).isEqualTo(new Counts(280, 700));
    assertThat(compared.oldCounts()).isEqualTo(new Counts(0, 700));
  }

  @Test
  void a_daemon_sets_pods_that_are_gone_were_of_the_revision_before() {
    Map<String, OwnPod> pods = Map.of("db-x2bcd", new OwnPod("4", NOON.plusSeconds(60)));

    Map<String, CountSeries> revisions =
        of(
            "DaemonSet",
            pods,
            Map.of("db-x2bcd", series(minute -> 5), "db-z9fgh", series(minute -> 1)));

    assertThat(revisions).containsOnlyKeys("3", "4");
    assertThat(points(revisions, "4").get(NOON.plusSeconds(300))).isEqualTo(new Counts(5, 100));
    assertThat(points(revisions, "3").get(NOON.plusSeconds(300))).isEqualTo(new Counts(1, 100));
  }

  @Test
  void without_a_cluster_or_by_template_hash_nothing_is_guessed() {
    Map<String, CountSeries> counts = Map.of("db-0", series(minute -> 0));

    assertThat(of("StatefulSet", Map.of(), counts)).containsOnlyKeys("db-0");
    assertThat(
            new RevisionCounts(rollout("Deployment"), Map.of("7d9f", "4"), Map.of())
                .of(Map.of("7d9f", series(minute -> 0))))
        .containsOnlyKeys("4");
  }

  private static Map<String, CountSeries> of(
      String kind, Map<String, OwnPod> pods, Map<String, CountSeries> counts) {
    return new RevisionCounts(rollout(kind), Map.of(), pods).of(counts);
  }

  private static Change.Rollout rollout(String kind) {
    return new Change.Rollout(
        new ObjectRef(kind, "shop", "db"),
        NOON,
        Optional.of(NOON.plusSeconds(170)),
        Optional.empty(),
        Actor.UNKNOWN,
        List.of(),
        "3",
        "4",
        Optional.empty());
  }

  private static NavigableMap<Instant, Counts> points(
      Map<String, CountSeries> revisions, String revision) {
    return Optional.ofNullable(revisions.get(revision)).orElseThrow().points();
  }

  @FunctionalInterface
  private interface Failing {
    double bad(int minute);
  }

  private static CountSeries series(Failing failing) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (int minute = -10; minute <= 10; minute++) {
      points.put(NOON.plus(MINUTE.multipliedBy(minute)), new Counts(failing.bad(minute), 100));
    }
    return CountSeries.of(MINUTE, points);
  }
}
