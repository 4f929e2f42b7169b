package io.burnscope.kubernetes.resource;

import io.burnscope.correlation.Onset;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Post;
import io.burnscope.incident.Suspicion;
import io.burnscope.kubernetes.crd.CorrelationSpec;
import io.burnscope.kubernetes.crd.CorrelationSpec.RefKind;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.slo.Durations;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An incident as its SLOCorrelation. Pure; the way back is {@link IncidentFromResource}. */
public final class CorrelationResource {
  /** Label with the name of the SLO. */
  public static final String SLO_LABEL = "burnscope.io/slo";

  /** Label with the name of the suspect's object. */
  public static final String SUSPECT_LABEL = "burnscope.io/suspect";

  private CorrelationResource() {}

  /** All that is known of it, as it is to be stored. */
  public static SloCorrelation of(Incident incident) {
    return of(new Post.Entry(incident));
  }

  /** The same with what other sinks could not be told. */
  static SloCorrelation of(Post.Entry entry) {
    Incident incident = entry.incident();
    SloCorrelation resource = new SloCorrelation();
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(incident.name().namespace())
            .withName(incident.name().name())
            .withLabels(labels(incident))
            .build());
    resource.setSpec(new CorrelationSpec(ref(incident.key().slo())));
    resource.setStatus(status(incident, entry.undelivered()));
    return resource;
  }

  /**
   * {@code wanted} with what only the stored one knows: numbers at the detection, and since when
   * conditions hold.
   */
  public static CorrelationStatus over(
      @Nullable CorrelationStatus stored, CorrelationStatus wanted) {
    if (stored == null) {
      return wanted;
    }
    BigDecimal atDetection =
        stored.burnRateAtDetection() != null
            ? stored.burnRateAtDetection()
            : wanted.burnRateAtDetection();
    BigDecimal previous =
        wanted.previousBurnRate() != null ? wanted.previousBurnRate() : stored.previousBurnRate();
    return new CorrelationStatus(
        wanted.assessment(),
        wanted.budget(),
        atDetection,
        wanted.burnRates(),
        wanted.chat(),
        Conditions.keepingTransitions(stored.conditions(), wanted.conditions()),
        wanted.correlatedEvents(),
        wanted.detectedAt(),
        wanted.eventCount(),
        wanted.impact(),
        wanted.incident(),
        wanted.members(),
        wanted.onset(),
        wanted.people(),
        previous,
        wanted.severity(),
        wanted.state(),
        wanted.stateReason(),
        wanted.summary(),
        wanted.unexplained(),
        wanted.window());
  }

  private static CorrelationStatus status(Incident incident, List<Post.Undelivered> undelivered) {
    Optional<Assessment> findings = incident.assessment();
    Optional<Evaluation> numbers = findings.flatMap(a -> a.evaluation().known());
    Optional<ChangeRecords> changes = findings.flatMap(Assessment::ranking).map(ChangeRecords::new);
    return new CorrelationStatus(
        findings.map(a -> Verdict.of(incident, a)).orElse(null),
        numbers.flatMap(n -> Numbers.budget(n, findings.flatMap(Assessment::impact))).orElse(null),
        numbers.map(n -> Numbers.rate(n.burn())).orElse(null),
        numbers.map(n -> Numbers.burnRates(n, incident.severity())).orElse(null),
        chat(incident),
        findings.map(a -> Conditions.of(incident, a, undelivered)).orElse(null),
        changes.map(ChangeRecords::all).orElse(null),
        time(incident.openedAt()),
        changes.map(ChangeRecords::found).orElse(null),
        findings.flatMap(Numbers::impact).orElse(null),
        reference(incident),
        numbers.map(Numbers::members).orElse(null),
        findings.flatMap(Assessment::onset).map(CorrelationResource::onset).orElse(null),
        People.of(incident),
        Numbers.rate(findings.map(Assessment::burnBefore).orElse(OptionalDouble.empty())),
        CorrelationStatus.Severity.valueOf(incident.severity().toString()),
        incident.state().toString(),
        incident.stateReason(),
        findings.map(a -> Words.summary(incident, a)).orElse(null),
        changes.map(ChangeRecords::unexplained).orElse(null),
        findings.flatMap(CorrelationResource::window).orElse(null));
  }

  private static CorrelationSpec.SloRef ref(SloId slo) {
    RefKind kind =
        switch (slo.kind()) {
          case OBJECTIVE -> RefKind.ServiceLevelObjective;
          case COMPOSITION -> RefKind.SLOComposition;
          case EXTERNAL -> RefKind.External;
        };
    return new CorrelationSpec.SloRef(
        kind, slo.name(), slo.namespace().isEmpty() ? null : slo.namespace());
  }

  private static Map<String, String> labels(Incident incident) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(SLO_LABEL, LabelValue.of(incident.key().slo().name()));
    incident
        .assessment()
        .flatMap(Assessment::ranking)
        .flatMap(Suspicion::of)
        .ifPresent(
            suspect -> labels.put(SUSPECT_LABEL, LabelValue.of(suspect.change().object().name())));
    return labels;
  }

  private static List<CorrelationStatus.ChatRef> chat(Incident incident) {
    return incident.chats().stream()
        .filter(chat -> !chat.receipt().id().isEmpty())
        .map(chat ->
            new CorrelationStatus.ChatRef(
                chat.receipt().channel(),
                chat.receipt().permalink().orElse(null),
                chat.sink(),
                chat.receipt().id()))
        .toList();
  }

  private static CorrelationStatus.IncidentRef reference(Incident incident) {
    return new CorrelationStatus.IncidentRef(
        incident.cluster(),
        incident.episode(),
        incident.name().toString(),
        incident.key().slo().toString(),
        incident.parent().map(IncidentName::toString).orElse(null),
        incident.recoveringSince().map(CorrelationResource::time).orElse(null),
        incident.closedAt().map(CorrelationResource::time).orElse(null),
        incident.key().source(),
        time(incident.startsAt()));
  }

  private static CorrelationStatus.Onset onset(Onset onset) {
    return new CorrelationStatus.Onset(time(onset.time()), Durations.text(onset.uncertainty()));
  }

  private static Optional<CorrelationStatus.Window> window(Assessment findings) {
    return findings
        .ranking()
        .map(ranking ->
            new CorrelationStatus.Window(time(ranking.searched().start()), time(findings.at())));
  }

  /** As Kubernetes writes times: UTC, whole seconds. */
  static String time(Instant at) {
    return at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
  }
}
