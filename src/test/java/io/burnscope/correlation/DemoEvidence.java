package io.burnscope.correlation;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Symptom;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The checkout incident: payments 1.9.0 fails 38 % of its calls; frontend is nearest in time. */
final class DemoEvidence {
  static final Instant ALERT = at("03:16:30");
  static final Instant ONSET = at("02:56:00");
  static final ObjectRef PAYMENTS = deployment("payments");
  static final ObjectRef FRONTEND = deployment("frontend");
  static final ObjectRef COUPON = deployment("coupon");
  static final ObjectRef CHECKOUT = deployment("checkout");
  static final Actor CI = new Actor("ci-deployer", Optional.of("pipeline 4812"));
  static final Set<String> KINDS =
      Set.of(
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ConfigMap",
          "Service",
          "NetworkPolicy",
          "HorizontalPodAutoscaler",
          "Node",
          "CronJob");

  private static final double NORMAL_BASE = 0.0002;
  private static final double NORMAL_PAYMENTS = 0.0003;
  private static final double NORMAL_COUPON = 0.0010;
  private static final double NEW_REVISION_FAILS = 0.38;
  private static final double CALLS_PER_SECOND = 50;

  private DemoEvidence() {}

  static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }

  static ObjectRef deployment(String name) {
    return new ObjectRef("Deployment", "checkout", name);
  }

  static ObjectRef configMap(String name) {
    return new ObjectRef("ConfigMap", "checkout", name);
  }

  static Evidence evidence() {
    return new Evidence(
        ALERT,
        new TimeRange(at("01:56:00"), ALERT),
        ALERT,
        Symptom.ERRORS,
        Optional.of(new Onset(ONSET, Duration.ofMinutes(1))),
        members(),
        changes(),
        topology(),
        List.of(paymentsRevisions(), frontendRevisions()),
        List.of(),
        List.of(unhealthy()),
        new ChangeJournal.Coverage(List.of(), KINDS, Optional.empty()),
        List.of("Secrets"));
  }

  static List<ScopedSli> members() {
    return List.of(
        member("payments", PAYMENTS, 0.9995, 0.0003, 0.38),
        member("base", CHECKOUT, 0.0003, 0.0002, 0.0002),
        member("coupon", COUPON, 0.0002, 0.0010, 0.0010));
  }

  static ScopedSli member(
      String alias, ObjectRef workload, double share, double before, double now) {
    return new ScopedSli(
        alias,
        Set.of(workload),
        Set.of(workload.namespace()),
        ScopeSource.SLI_MATCHERS,
        share,
        OptionalDouble.of(before),
        OptionalDouble.of(now));
  }

  static List<Change> changes() {
    List<Change> changes = new ArrayList<>(decoys());
    changes.add(paymentsRollout());
    changes.add(frontendRollout());
    changes.add(edit(configMap("coupon-rules"), "02:44:10", "discount.yaml"));
    changes.add(
        new Change.Scaling(
            PAYMENTS,
            at("03:06:30"),
            new Actor("horizontal-pod-autoscaler", Optional.empty()),
            20,
            26,
            true));
    return changes;
  }

  static Change.Rollout paymentsRollout() {
    return new Change.Rollout(
        PAYMENTS,
        at("02:50:00"),
        Optional.of(at("02:55:50")),
        Optional.of(at("03:02:00")),
        CI,
        List.of(
            image("registry.example/payments:1.8.2", "registry.example/payments:1.9.0"),
            new FieldChange(
                "env PSP_TIMEOUT_MS",
                "spec.template.spec.containers[app].env[PSP_TIMEOUT_MS]",
                Optional.of("2000"),
                Optional.of("200"))),
        "41",
        "42",
        Optional.empty());
  }

  static Change.Rollout frontendRollout() {
    return rollout(FRONTEND, "02:53:00", "02:54:05", "87", "88");
  }

  static Change.Rollout rollout(
      ObjectRef object, String at, String effective, String from, String to) {
    return new Change.Rollout(
        object,
        at(at),
        Optional.of(at(effective)),
        Optional.of(at(effective)),
        new Actor("ci-deployer", Optional.empty()),
        List.of(image("registry.example/" + object.name() + ":5.4.0", "5.4.1")),
        from,
        to,
        Optional.empty());
  }

  static FieldChange image(String before, String after) {
    return new FieldChange(
        "image",
        "spec.template.spec.containers[app].image",
        Optional.of(before),
        Optional.of(after));
  }

  static Change.Edit edit(ObjectRef object, String at, String field) {
    return edit(object, at, field, "data." + field);
  }

  static Change.Edit edit(ObjectRef object, String at, String field, String path) {
    return new Change.Edit(
        object,
        at(at),
        Optional.empty(),
        new Actor("kubectl-edit", Optional.empty()),
        List.of(new FieldChange(field, path, Optional.of("old"), Optional.of("new"))));
  }

  private static List<Change> decoys() {
    ObjectRef metrics = new ObjectRef("Service", "checkout", "metrics");
    ObjectRef allowMetrics = new ObjectRef("NetworkPolicy", "checkout", "allow-metrics");
    ObjectRef report = new ObjectRef("CronJob", "checkout", "report");
    ObjectRef node = new ObjectRef("Node", "", "ip-10-0-3-17");
    return List.of(
        rollout(deployment("email"), "02:31:00", "02:31:45", "12", "13"),
        rollout(deployment("catalog"), "02:38:00", "02:38:40", "30", "31"),
        edit(
            deployment("search"),
            "02:22:00",
            "resources",
            "spec.template.spec.containers[app].resources.limits.memory"),
        edit(configMap("banner"), "02:20:00", "text"),
        edit(configMap("mail-templates"), "02:12:00", "welcome.txt"),
        edit(configMap("feature-copy"), "02:17:00", "copy"),
        edit(metrics, "02:18:00", "port name", "spec.ports[metrics].name"),
        new Change.Creation(allowMetrics, at("02:09:00"), Actor.UNKNOWN),
        edit(report, "02:05:00", "schedule", "spec.schedule"),
        new Change.Edit(
            node,
            at("01:59:00"),
            Optional.empty(),
            Actor.UNKNOWN,
            List.of(
                new FieldChange(
                    "unschedulable",
                    "spec.unschedulable",
                    Optional.of("true"),
                    Optional.empty()))));
  }

  static Topology topology() {
    return new Topology(
        List.of(
            workload(CHECKOUT, Set.of()),
            workload(PAYMENTS, Set.of()),
            workload(COUPON, Set.of(configMap("coupon-rules"))),
            workload(FRONTEND, Set.of(configMap("banner"))),
            workload(deployment("email"), Set.of(configMap("mail-templates"))),
            workload(deployment("catalog"), Set.of(configMap("feature-copy"))),
            workload(deployment("search"), Set.of())),
        List.of(
            new Topology.Service(
                new ObjectRef("Service", "checkout", "payments"), Map.of("app", "payments"))),
        List.of(),
        List.of());
  }

  static Topology.Workload workload(ObjectRef ref, Set<ObjectRef> reads) {
    return new Topology.Workload(
        ref,
        Map.of("app", ref.name()),
        reads,
        ref.equals(PAYMENTS) ? Optional.of("team-payments") : Optional.empty(),
        new Topology.Delivery.Direct(),
        Optional.empty(),
        Set.of("ip-10-0-1-4"));
  }

  static RevisionComparison paymentsRevisions() {
    return new RevisionComparison(
        PAYMENTS,
        "41",
        new Counts(4, 14_749),
        "42",
        new Counts(1_425, 3_751),
        new TimeRange(at("02:55:50"), at("03:02:00")));
  }

  private static RevisionComparison frontendRevisions() {
    return new RevisionComparison(
        FRONTEND,
        "87",
        new Counts(1, 3_100),
        "88",
        new Counts(1, 3_200),
        new TimeRange(at("02:54:05"), at("02:56:10")));
  }

  private static ClusterEvent unhealthy() {
    return new ClusterEvent(
        new ObjectRef("Pod", "checkout", "payments-7c9-abcde"),
        Optional.of(PAYMENTS),
        Optional.of("42"),
        "Unhealthy",
        "Readiness probe failed: timeout",
        37,
        at("02:57:10"),
        at("03:10:00"));
  }

  /** The composed series as the script says, in buckets of {@code step}. */
  static CountSeries composed(Instant from, Instant to, Duration step) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = from.plus(step); !end.isAfter(to); end = end.plus(step)) {
      double total = CALLS_PER_SECOND * step.toSeconds();
      double bad = 0;
      for (long second = 0; second < step.toSeconds(); second++) {
        double payments = paymentsRatio(shareOfNew(end.minusSeconds(second).minusMillis(500)));
        bad += CALLS_PER_SECOND * composedRatio(payments);
      }
      points.put(end, new Counts(Math.round(bad), total));
    }
    return CountSeries.of(step, points);
  }

  /** Payments by revision as the script says. */
  static Map<String, CountSeries> byRevision(Instant from, Instant to, Duration step) {
    NavigableMap<Instant, Counts> fresh = new TreeMap<>();
    NavigableMap<Instant, Counts> old = new TreeMap<>();
    for (Instant end = from.plus(step); !end.isAfter(to); end = end.plus(step)) {
      double calls = 0;
      for (long second = 0; second < step.toSeconds(); second++) {
        calls += CALLS_PER_SECOND * shareOfNew(end.minusSeconds(second).minusMillis(500));
      }
      double rest = CALLS_PER_SECOND * step.toSeconds() - calls;
      fresh.put(end, new Counts(calls * NEW_REVISION_FAILS, calls));
      old.put(end, new Counts(rest * NORMAL_PAYMENTS, rest));
    }
    return Map.of("42", CountSeries.of(step, fresh), "41", CountSeries.of(step, old));
  }

  private static double paymentsRatio(double share) {
    return share * NEW_REVISION_FAILS + (1 - share) * NORMAL_PAYMENTS;
  }

  private static double composedRatio(double payments) {
    return 1 - (1 - NORMAL_BASE) * (1 - payments) * (0.9 + 0.1 * (1 - NORMAL_COUPON));
  }

  private static double shareOfNew(Instant time) {
    if (time.isBefore(at("02:55:50")) || time.isAfter(at("03:28:00"))) {
      return 0;
    }
    if (time.isBefore(at("03:00:00"))) {
      return 0.05;
    }
    if (time.isBefore(at("03:02:00"))) {
      return 0.05 + 0.95 * Duration.between(at("03:00:00"), time).toMillis() / 120_000.0;
    }
    return time.isBefore(at("03:26:30"))
        ? 1
        : Duration.between(time, at("03:28:00")).toMillis() / 90_000.0;
  }
}
