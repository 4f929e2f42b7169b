package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** {@code spec} of an SLOCorrelation. */
@Wire
public record CorrelationSpec(
    @JsonPropertyDescription("The SLO that burns.") @Required SloRef sloRef) {
  /** Which SLO. */
  @Wire
  public record SloRef(
      @JsonPropertyDescription(
              "ServiceLevelObjective if absent; External: another tool's, known by its alerts.")
          @Nullable RefKind kind,
      @JsonPropertyDescription("Its name, or another tool's own identity.") @Required @Size(min = 1)
          String name,
      @JsonPropertyDescription("Its namespace; absent if it has none.")
          @Nullable String namespace) {}

  /** Whose SLO it is. */
  public enum RefKind {
    ServiceLevelObjective,
    SLOComposition,
    External
  }
}
