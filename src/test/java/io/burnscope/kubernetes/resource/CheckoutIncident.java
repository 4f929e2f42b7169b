package io.burnscope.kubernetes.resource;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Decision;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Shown;
import io.burnscope.input.Answer;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Counts;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Evaluation.PairBurn;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The checkout incident in the figures that its readers see; in any namespace. */
record CheckoutIncident(String namespace) {
  static final CheckoutIncident IN_CHECKOUT = new CheckoutIncident("checkout");

  private static final Objective TARGET = Objective.ofPercent(new BigDecimal("99.5"));
  private static final SloWindow WINDOW = new SloWindow(30);
  private static final Actor DEPLOYER = new Actor("ci-deployer", Optional.of("pipeline 4812"));

  /** At 03:16:31, the root message sent. */
  Incident open() {
    return incident(
        IncidentState.OPEN, "first alert", Optional.empty(), Optional.empty(), opened());
  }

  /** At 03:30:00. */
  Incident recovering() {
    return incident(
        IncidentState.RECOVERING,
        "errors are back to usual",
        Optional.of(at("03:28:00")),
        Optional.empty(),
        ended("03:30:00", 34.4, 16.2));
  }

  /** At 03:33:00. */
  Incident resolved() {
    return incident(
        IncidentState.RESOLVED,
        "own evaluation: the 5-min burn is below 1",
        Optional.of(at("03:28:00")),
        Optional.of(at("03:33:00")),
        ended("03:33:00", 0.12, 15.3));
  }

  /** Resolved, acknowledged by Dana, who says that the suspect was not it. */
  Incident handled() {
    Incident over = resolved();
    Incident.Person dana = new Incident.Person("slack", "U0DANA", "Dana");
    Incident.Person kim = new Incident.Person("slack", "U0KIM", "Kim\u202e\nJo");
    return new Incident(
        over.name(),
        over.key(),
        over.cluster(),
        over.episode(),
        over.parent(),
        over.state(),
        over.stateReason(),
        over.severity(),
        over.openedAt(),
        over.startsAt(),
        over.recoveringSince(),
        over.closedAt(),
        over.alerts(),
        over.marks(),
        over.assessment(),
        over.chats(),
        over.heardAt(),
        over.host(),
        over.silence(),
        Optional.of(new Incident.Acknowledgement(dana, at("03:18:20"))),
        List.of(
            new Incident.Verdict(
                dana,
                at("03:40:00"),
                Incident.Judgement.REFUTED,
                new Shown(Confidence.HIGH, "payments 1.8.2 → 1.9.0"))),
        List.of(
            new Incident.Audited(
                dana, at("03:18:20"), Decision.Reason.ACKNOWLEDGED, "acknowledged it"),
            new Incident.Audited(
                kim, at("03:18:20"), Decision.Reason.NOT_AUTHORISED, "tried \"Not it\"")),
        over.version() + 1);
  }

  /** Nobody could be asked. */
  Incident blind() {
    Assessment nothing =
        new Assessment(
            at("03:16:30"),
            Symptom.ERRORS,
            Presentation.DEFAULT,
            new Answer.Unavailable<>("Prometheus gave no answer in 1.5 s"),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of());
    return incident(IncidentState.OPEN, "first alert", Optional.empty(), Optional.empty(), nothing);
  }

  private Incident incident(
      IncidentState state,
      String reason,
      Optional<Instant> recovering,
      Optional<Instant> closed,
      Assessment findings) {
    return new Incident(
        new IncidentName(namespace, "checkout-flow-20261119-0316-5c1e"),
        new IncidentKey("default", new SloId(SloId.Kind.COMPOSITION, namespace, "checkout-flow")),
        "prod-eu-1",
        2,
        Optional.empty(),
        state,
        reason,
        Severity.CRITICAL,
        at("03:16:30"),
        at("03:16:30"),
        recovering,
        closed,
        List.of(),
        List.of(),
        Optional.of(findings),
        List.of(
            new Incident.Chat(
                "slack",
                new Receipt(
                    "C0CHECKOUT",
                    "1795058191.114529",
                    Optional.of(
                        "https://example.slack.com/archives/C0CHECKOUT/p1795058191114529")))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        7);
  }

  /** The same, shown elsewhere. */
  static Incident with(Incident i, List<Incident.Chat> chats) {
    return new Incident(
        i.name(),
        i.key(),
        i.cluster(),
        i.episode(),
        i.parent(),
        i.state(),
        i.stateReason(),
        i.severity(),
        i.openedAt(),
        i.startsAt(),
        i.recoveringSince(),
        i.closedAt(),
        i.alerts(),
        i.marks(),
        i.assessment(),
        chats,
        i.heardAt(),
        i.host(),
        i.silence(),
        i.acknowledged(),
        i.verdicts(),
        i.audit(),
        i.version());
  }

  private Assessment opened() {
    Evaluation numbers =
        evaluation(
            "03:16:30", 0.380186, 76.04, 17.06, 33.72, 2.96, new ErrorBudget(648_000, 218_806, 1));
    return findings("03:16:30", numbers, new Counts(17_963, 61_500), Optional.empty());
  }

  private Assessment ended(String time, double shortBurn, double longBurn) {
    Evaluation numbers =
        evaluation(
            time,
            shortBurn * 0.005,
            shortBurn,
            longBurn,
            33,
            3.1,
            new ErrorBudget(648_000, 231_077, 1));
    Change undo =
        new Change.Rollout(
            deployment("payments"),
            at("03:20:40"),
            Optional.of(at("03:26:30")),
            Optional.of(at("03:28:00")),
            new Actor("kubectl-rollout", Optional.empty()),
            List.of(field("image", "1.9.0", "1.8.2")),
            "42",
            "43",
            Optional.of("41"));
    Assessment.Ending ending = new Assessment.Ending(at("03:28:00"), Optional.of(undo), true, 1);
    return findings(time, numbers, new Counts(30_235, 96_000), Optional.of(ending));
  }

  private Assessment findings(
      String time, Evaluation numbers, Counts impact, Optional<Assessment.Ending> ending) {
    return new Assessment(
        at(time),
        Symptom.ERRORS,
        new Presentation(
            "checkouts", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Answer.Known<>(numbers),
        Optional.of(new Onset(at("02:56:00"), Duration.ofMinutes(1))),
        Optional.of(impact),
        OptionalDouble.of(0.12),
        OptionalDouble.empty(),
        Optional.of(ranking()),
        "by its workloadSelector",
        Optional.of(
            new Assessment.WayBack(
                Optional.of(
                    "kubectl -n checkout rollout undo deployment/payments --to-revision=41"),
                List.of("No GitOps controller owns it"))),
        Optional.of("team-payments"),
        List.of(),
        ending,
        List.of(),
        List.of());
  }

  private Evaluation evaluation(
      String time,
      double ratio,
      double short5,
      double long1,
      double short30,
      double long6,
      ErrorBudget budget) {
    List<WindowPair> pairs = AlertPolicy.standard(WINDOW, TARGET).pairs();
    return new Evaluation(
        new SloId(SloId.Kind.COMPOSITION, namespace, "checkout-flow"),
        TARGET,
        WINDOW,
        at(time),
        Weight.EVENTS,
        OptionalDouble.of(ratio),
        OptionalDouble.of(short5),
        List.of(
            burn(pairs.get(0), short5, long1),
            burn(pairs.get(1), short30, long6),
            burn(pairs.get(2), 8.53, 0.83)),
        Optional.of(budget),
        List.of(
            member("base", 0.0002, 0.0002, 0.0003),
            member("payments", 0.38, 0.0003, 0.9995),
            member("coupon", 0.0010, 0.0010, 0.0002)),
        Optional.empty(),
        List.of());
  }

  private Ranking ranking() {
    List<Suspect> suspects = new ArrayList<>();
    suspects.add(
        new Suspect(
            rollout(
                "payments",
                "02:50:00",
                "02:55:50",
                "41",
                "42",
                field("image", "1.8.2", "1.9.0"),
                field("env PSP_TIMEOUT_MS", "2000", "200")),
            0.94,
            List.of(
                "1.9.0 failed 1425 of 3751 calls (38.0 %), 1.8.2 failed 4 of 14749 (0.03 %), same"
                    + " minutes (02:55:50 to 03:02:00)",
                "in effect 02:55:50 (first pod ready), errors began 02:56:00 ± 1 min",
                "payments carries 99.95 % of the burn; base and coupon are at their normal rates"),
            List.of()));
    suspects.add(
        new Suspect(
            rollout(
                "frontend", "02:53:00", "02:54:05", "87", "88", field("image", "5.4.0", "5.4.1")),
            0.0199,
            List.of("nearest in time (3 min before)"),
            List.of("nearest in time", "old and new pods fail alike (0.03 %)", "not a member")));
    suspects.add(
        new Suspect(
            new Change.Edit(
                new ObjectRef("ConfigMap", namespace, "coupon-rules"),
                at("02:44:10"),
                Optional.empty(),
                new Actor("kubectl-edit", Optional.empty()),
                List.of(field("discount.yaml", "rate: 5", "rate: 7"))),
            0.01,
            List.of(),
            List.of("only coupon reads it", "coupon errors unchanged (0.10 %)")));
    IntStream.range(0, 10)
        .mapToObj(i ->
            rollout(
                "other-" + i,
                "02:0" + i + ":00",
                "02:1" + i + ":00",
                "1",
                "2",
                field("image", "1.0." + i, "1.1." + i)))
        .forEach(
            change -> suspects.add(new Suspect(change, 0.001, List.of(), List.of("not related"))));
    Change scaling =
        new Change.Scaling(
            deployment("payments"),
            at("03:06:30"),
            new Actor("horizontal-pod-autoscaler", Optional.empty()),
            20,
            26,
            true);
    return new Ranking(
        suspects,
        0.02,
        Confidence.HIGH,
        List.of(new Ranking.Effect(scaling, "scaled by its HPA, 10 min after the onset")),
        List.of("37 readiness failures on 1.9.0, none on 1.8.2"),
        new TimeRange(at("01:56:00"), at("02:57:00")),
        List.of("Secrets (not permitted, the default)"));
  }

  private Change.Rollout rollout(
      String name, String time, String effect, String from, String to, FieldChange... fields) {
    return new Change.Rollout(
        deployment(name),
        at(time),
        Optional.of(at(effect)),
        Optional.empty(),
        DEPLOYER,
        List.of(fields),
        from,
        to,
        Optional.empty());
  }

  private ObjectRef deployment(String name) {
    return new ObjectRef("Deployment", namespace, name);
  }

  private MemberBurn member(String alias, double now, double before, double share) {
    return new MemberBurn(
        alias,
        new SloId(SloId.Kind.OBJECTIVE, namespace, alias + "-slo"),
        OptionalDouble.of(now),
        OptionalDouble.of(before),
        OptionalDouble.of(share),
        Optional.empty());
  }

  private static PairBurn burn(WindowPair pair, double shortBurn, double longBurn) {
    return new PairBurn(pair, OptionalDouble.of(shortBurn), OptionalDouble.of(longBurn));
  }

  private static FieldChange field(String name, String before, String after) {
    return new FieldChange(name, "spec." + name, Optional.of(before), Optional.of(after));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }
}
