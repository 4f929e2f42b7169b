package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.T0;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.Symptom;
import io.burnscope.slo.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** An incident of payments with findings that a test chooses. */
final class Findings {
  static final ObjectRef DEPLOYMENT = new ObjectRef("Deployment", "checkout", "payments");

  private Findings() {}

  static Change.Rollout rollout(String image) {
    return new Change.Rollout(
        DEPLOYMENT,
        T0.minusSeconds(1_500),
        Optional.of(T0.minusSeconds(1_200)),
        Optional.empty(),
        new Actor("ci-deployer", Optional.empty()),
        List.of(
            new FieldChange(
                "image",
                "spec.template.spec.containers[app].image",
                Optional.of("1.8.2"),
                Optional.of(image))),
        "41",
        "42",
        Optional.empty());
  }

  static Change.Edit edit() {
    return new Change.Edit(
        new ObjectRef("ConfigMap", "checkout", "coupon-rules"),
        T0.minusSeconds(900),
        Optional.empty(),
        Actor.UNKNOWN,
        List.of(
            new FieldChange(
                "discount.yaml", "data.discount.yaml", Optional.of("1"), Optional.of("2"))));
  }

  static Change.Scaling scaling() {
    return new Change.Scaling(
        DEPLOYMENT, T0.minusSeconds(900), new Actor("kubectl", Optional.empty()), 20, 2, false);
  }

  static Ranking ranking(Confidence confidence, double probability, Change first) {
    return new Ranking(
        List.of(new Suspect(first, probability, List.of("it serves payments"), List.of())),
        1 - probability,
        confidence,
        List.of(),
        List.of(),
        new TimeRange(T0.minusSeconds(5_000), T0),
        List.of());
  }

  static Ranking high(Change first) {
    return ranking(Confidence.HIGH, 0.94, first);
  }

  static Topology deliveredBy(Topology.Delivery delivery) {
    return new Topology(
        List.of(
            new Topology.Workload(
                DEPLOYMENT,
                Map.of(),
                Set.of(),
                Optional.empty(),
                delivery,
                Optional.of(Duration.ofMinutes(6)),
                Set.of())),
        List.of(),
        List.of(),
        List.of());
  }

  static Evaluation numbers() {
    return new Evaluation(
        PAYMENTS,
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        T0,
        CountSeries.Weight.EVENTS,
        OptionalDouble.of(0.38),
        OptionalDouble.of(76),
        List.of(),
        Optional.of(new ErrorBudget(648_000, 218_806, 1)),
        List.of(
            new Evaluation.MemberBurn(
                "payments",
                PAYMENTS,
                OptionalDouble.of(0.38),
                OptionalDouble.of(0.0003),
                OptionalDouble.of(1),
                Optional.empty())),
        Optional.empty(),
        List.of());
  }

  static Incident incident(Answer<Evaluation> numbers, Ranking ranking) {
    Assessment found =
        new Assessment(
            T0,
            Symptom.ERRORS,
            Presentation.DEFAULT,
            numbers,
            Optional.of(new Onset(T0.minusSeconds(1_200), Duration.ofMinutes(1))),
            Optional.of(new Counts(17_963, 61_500)),
            OptionalDouble.of(0.1),
            OptionalDouble.empty(),
            Optional.of(ranking),
            "by its workloadSelector",
            WayBacks.of(ranking, Topology.UNKNOWN),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of());
    return bare().assessed(found);
  }

  static Incident bare() {
    return opened(new IncidentKey("prod", PAYMENTS), T0);
  }

  static Incident opened(IncidentKey key, Instant at) {
    return new Incident(
        IncidentNaming.name(key, at, "burnscope"),
        key,
        "prod-eu-1",
        1,
        Optional.empty(),
        IncidentState.OPEN,
        "pages",
        Severity.CRITICAL,
        at,
        Alarms.STARTED,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        1);
  }
}
