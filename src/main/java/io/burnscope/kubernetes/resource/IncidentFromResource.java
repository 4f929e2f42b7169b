package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem;
import io.burnscope.kubernetes.crd.CorrelationSpec.SloRef;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last resort when the store is lost: an incident from its public record. Name, key, episode,
 * parent, state, severity, times (whole seconds), where its messages stand and what people did come
 * back; alerts come with their next delivery, findings with the next evaluation.
 */
public final class IncidentFromResource {
  private IncidentFromResource() {}

  /** The incident; empty if the resource is not one of ours, such as one that SLOK wrote. */
  public static Optional<Incident> read(SloCorrelation resource) {
    CorrelationStatus status = resource.getStatus();
    if (status == null || status.incident() == null || status.detectedAt() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(incident(resource, status, status.incident(), status.detectedAt()));
    } catch (IllegalArgumentException | DateTimeParseException | NullPointerException _) {
      return Optional.empty(); // written by hand or by another version
    }
  }

  private static Incident incident(
      SloCorrelation resource,
      CorrelationStatus status,
      CorrelationStatus.IncidentRef ref,
      String detectedAt) {
    Instant openedAt = Instant.parse(detectedAt);
    return new Incident(
        new IncidentName(resource.getMetadata().getNamespace(), resource.getMetadata().getName()),
        new IncidentKey(Objects.requireNonNull(ref.source()), slo(resource.getSpec().sloRef())),
        Objects.requireNonNull(ref.cluster()),
        Objects.requireNonNull(ref.episode()),
        Optional.ofNullable(ref.parent()).map(IncidentFromResource::name),
        state(Objects.requireNonNull(status.state())),
        Objects.requireNonNullElse(status.stateReason(), ""),
        Severity.valueOf(Objects.requireNonNull(status.severity()).name().toUpperCase(Locale.ROOT)),
        openedAt,
        time(ref.startsAt()).orElse(openedAt),
        time(ref.recoveringSince()),
        time(ref.closedAt()),
        List.of(),
        List.of(),
        Optional.empty(),
        chats(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        People.acknowledged(status.people()),
        People.verdicts(status.people()),
        List.of(),
        0);
  }

  private static SloId slo(SloRef ref) {
    SloId.Kind kind =
        Arrays.stream(SloId.Kind.values())
            .filter(k -> ref.kind() != null && k.toString().equals(ref.kind().name()))
            .findFirst()
            .orElse(SloId.Kind.OBJECTIVE);
    return new SloId(kind, Objects.requireNonNullElse(ref.namespace(), ""), ref.name());
  }

  private static IncidentState state(String spelling) {
    return Arrays.stream(IncidentState.values())
        .filter(state -> state.toString().equals(spelling))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no state " + spelling));
  }

  private static IncidentName name(String path) {
    int slash = path.indexOf('/');
    return new IncidentName(path.substring(0, slash), path.substring(slash + 1));
  }

  private static Optional<Instant> time(@Nullable String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }

  private static List<Incident.Chat> chats(CorrelationStatus status) {
    return Objects.requireNonNullElse(status.chat(), List.<CorrelationStatus.ChatRef>of()).stream()
        .map(IncidentFromResource::chat)
        .toList();
  }

  private static Incident.Chat chat(CorrelationStatus.ChatRef ref) {
    return new Incident.Chat(
        Objects.requireNonNull(ref.sink()),
        new OutboxItem.Receipt(
            Objects.requireNonNullElse(ref.channel(), ""),
            Objects.requireNonNullElse(ref.ts(), ""),
            Optional.ofNullable(ref.permalink())));
  }
}
