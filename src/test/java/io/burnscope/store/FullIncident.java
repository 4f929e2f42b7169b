package io.burnscope.store;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.Breakdown;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Decision;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Shown;
import io.burnscope.incident.TrackedAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.ComposedError;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.MemberOverlap;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.Symptom;
import io.burnscope.slo.TimeRange;
import io.burnscope.slo.WindowPair;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** An incident in which nothing is empty and no two values are equal. */
final class FullIncident {
  private static final Instant AT = Instant.parse("2026-11-19T03:16:30.123456789Z");
  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "checkout", "payments");
  private static final Actor ACTOR = new Actor("ci-deployer", Optional.of("pipeline 4812"));

  private FullIncident() {}

  static Incident incident() {
    return new Incident(
        Fixtures.NAME,
        Fixtures.KEY,
        "prod-eu-1",
        2,
        Optional.of(new IncidentName("checkout", "earlier")),
        IncidentState.RECOVERING,
        "errors are back to usual",
        Severity.DEGRADED,
        AT,
        AT.minusNanos(1),
        Optional.of(AT.plusNanos(3)),
        Optional.of(AT.plusNanos(4)),
        List.of(alert()),
        List.of("a clock is 6 min ahead"),
        Optional.of(assessment(new Answer.Known<>(evaluation()))),
        List.of(
            new Incident.Chat(
                "slack", new Receipt("C0CHECKOUT", "1795058191.114529", Optional.of("https://a")))),
        Optional.of(AT.plusNanos(30)),
        Optional.of(new IncidentName("burnscope", "digest-20261119-0316-77aa")),
        Optional.of(new Incident.Silence("dana", "deploy freeze", AT.plusNanos(31))),
        Optional.of(new Incident.Acknowledgement(person(), AT.plusNanos(32))),
        List.of(
            new Incident.Verdict(
                person(),
                AT.plusNanos(33),
                Incident.Judgement.REFUTED,
                new Shown(Confidence.MEDIUM, "payments 1.8.2 → 1.9.0"))),
        List.of(
            new Incident.Audited(
                person(), AT.plusNanos(34), Decision.Reason.ACKNOWLEDGED, "acknowledged it")),
        17);
  }

  private static Incident.Person person() {
    return new Incident.Person("slack", "U1", "Dana");
  }

  private static TrackedAlert alert() {
    return new TrackedAlert(
        "ab12",
        "CheckoutBurn",
        AlertKind.TRAFFIC,
        Severity.CRITICAL,
        AlertGroup.State.RESOLVED,
        AT.plusNanos(5),
        Optional.of(AT.plusNanos(6)),
        Optional.of(Duration.ofMinutes(5)),
        Optional.of(Duration.ofHours(1).plusNanos(7)),
        Map.of("slo", "checkout-flow", "weiß.nicht", "„ä\n\u0000"),
        Optional.of(new SloId(SloId.Kind.OBJECTIVE, "checkout", "payments")));
  }

  static Assessment assessment(Answer<Evaluation> evaluation) {
    return new Assessment(
        AT.plusNanos(8),
        Symptom.NO_TRAFFIC,
        new Presentation(
            "checkouts",
            Optional.of("team-checkout"),
            Optional.of("https://runbook"),
            Optional.of("https://dashboard"),
            Optional.of("#checkout")),
        evaluation,
        Optional.of(new Onset(AT.plusNanos(9), Duration.ofSeconds(61))),
        Optional.of(new Counts(17_963, 61_500)),
        OptionalDouble.of(0.12),
        OptionalDouble.of(3.1),
        Optional.of(ranking()),
        "by its workloadSelector",
        Optional.of(new Assessment.WayBack(Optional.of("kubectl undo"), List.of("no GitOps"))),
        Optional.of("team-payments"),
        List.of(edit(), creation()),
        Optional.of(new Assessment.Ending(AT.plusNanos(10), Optional.of(rollout()), true, 2)),
        List.of(new Breakdown.Dominant("payments", "code", "503", 0.97)),
        List.of("Secrets are not read"));
  }

  private static Evaluation evaluation() {
    TreeMap<Instant, Counts> points = new TreeMap<>();
    points.put(AT, new Counts(0.1, 50));
    points.put(AT.plusSeconds(30), new Counts(19, 50.5));
    return new Evaluation(
        Fixtures.CHECKOUT,
        new Objective(new BigDecimal("0.99500000000000001")),
        new SloWindow(30),
        AT.plusNanos(11),
        CountSeries.Weight.EVENTS,
        OptionalDouble.of(0.380186),
        OptionalDouble.of(76.0372),
        List.of(pair(OptionalDouble.of(76.04)), pair(OptionalDouble.empty())),
        Optional.of(new ErrorBudget(648_000, 218_806, 0.99)),
        List.of(member()),
        Optional.of(
            new CountSeries(
                Duration.ofSeconds(30), Duration.ofMinutes(5), CountSeries.Weight.TIME, points)),
        List.of("29 of 30 days measured"),
        Optional.of(
            new Evaluation.Composed(
                new ComposedError.Bounds(0.38, 0.3812),
                List.of(
                    new MemberOverlap("base", "payments", 0.37, 0.39, Duration.ofMinutes(16))))));
  }

  private static Evaluation.PairBurn pair(OptionalDouble shortBurn) {
    return new Evaluation.PairBurn(
        new WindowPair(
            WindowPair.Tier.TICKET,
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            new BigDecimal("14.4")),
        shortBurn,
        OptionalDouble.of(17.06));
  }

  private static Evaluation.MemberBurn member() {
    return new Evaluation.MemberBurn(
        "payments",
        new SloId(SloId.Kind.OBJECTIVE, "checkout", "payments-slo"),
        OptionalDouble.of(0.38),
        OptionalDouble.of(0.0003),
        OptionalDouble.of(0.9995),
        Optional.of("no data before 02:00"));
  }

  private static Ranking ranking() {
    return new Ranking(
        List.of(new Suspect(rollout(), 0.94, List.of("side by side"), List.of("slow start"))),
        0.06,
        Confidence.HIGH,
        List.of(
            new Ranking.Effect(
                new Change.Scaling(PAYMENTS, AT.plusNanos(12), ACTOR, 20, 26, true), "by its HPA"),
            new Ranking.Effect(
                new Change.Deletion(PAYMENTS, AT.plusNanos(13), Actor.UNKNOWN), "later")),
        List.of("37 × Unhealthy"),
        new TimeRange(AT.minusSeconds(3_600), AT),
        List.of("Secrets"));
  }

  private static Change rollout() {
    return new Change.Rollout(
        PAYMENTS,
        AT.plusNanos(14),
        Optional.of(AT.plusNanos(15)),
        Optional.of(AT.plusNanos(16)),
        ACTOR,
        List.of(new FieldChange("image", "spec.image", Optional.of("1.8.2"), Optional.of("1.9.0"))),
        "41",
        "42",
        Optional.of("40"));
  }

  private static Change edit() {
    return new Change.Edit(
        new ObjectRef("ConfigMap", "checkout", "coupon-rules"),
        AT.plusNanos(17),
        Optional.of(AT.plusNanos(18)),
        ACTOR,
        List.of(new FieldChange("discount.yaml", "data", Optional.empty(), Optional.of("x"))));
  }

  private static Change creation() {
    return new Change.Creation(
        new ObjectRef("NetworkPolicy", "checkout", "allow-metrics"), AT.plusNanos(19), ACTOR);
  }
}
