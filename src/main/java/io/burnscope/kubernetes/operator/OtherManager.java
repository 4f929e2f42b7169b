package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.slo.SloResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Who else writes the status of a resource, such as SLOK's own controller. Pure. */
final class OtherManager {
  /** So long after its last write it is believed to be gone. */
  static final Duration ALIVE = Duration.ofMinutes(10);

  private OtherManager() {}

  /** The name of another manager that wrote the status a short while ago. */
  static Optional<String> of(SloResource resource, Instant now) {
    return resource.object().getMetadata().getManagedFields().stream()
        .filter(OtherManager::ofStatus)
        .filter(entry -> !RuleWriter.MANAGER.equals(entry.getManager()))
        .filter(entry -> time(entry).isAfter(now.minus(ALIVE)))
        .map(ManagedFieldsEntry::getManager)
        .findFirst();
  }

  /** API servers before 1.22 do not name the subresource; the fields themselves always tell. */
  private static boolean ofStatus(ManagedFieldsEntry entry) {
    return entry.getFieldsV1() != null
        && entry.getFieldsV1().getAdditionalProperties().containsKey("f:status");
  }

  private static Instant time(ManagedFieldsEntry entry) {
    try {
      return entry.getTime() == null ? Instant.EPOCH : Instant.parse(entry.getTime());
    } catch (DateTimeParseException unreadable) {
      return Instant.EPOCH;
    }
  }
}
