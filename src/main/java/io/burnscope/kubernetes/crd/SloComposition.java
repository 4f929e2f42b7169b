package io.burnscope.kubernetes.crd;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.NUMBER;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.STRING;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An objective over other objectives. */
@Group(SloCorrelation.GROUP)
@Version(SloCorrelation.VERSION)
@Kind("SLOComposition")
@ShortNames("sloc")
@AdditionalPrinterColumn(name = "Target", jsonPath = ".spec.target", type = NUMBER)
@AdditionalPrinterColumn(name = "Window", jsonPath = ".spec.window", type = STRING)
@AdditionalPrinterColumn(
    name = "Status",
    jsonPath = ".status.objectiveComposition.status",
    type = STRING)
@AdditionalPrinterColumn(
    name = "Actual",
    jsonPath = ".status.objectiveComposition.actual",
    type = NUMBER)
@AdditionalPrinterColumn(
    name = "Budget %",
    jsonPath = ".status.objectiveComposition.errorBudget.percentRemaining",
    type = NUMBER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
public final class SloComposition extends CustomResource<CompositionSpec, SloComposition.Status>
    implements Namespaced {
  private static final long serialVersionUID = 1;

  /** How it stands. */
  @Wire
  public record Status(
      @JsonPropertyDescription("The newest numbers.") @Nullable ObjectiveState objectiveComposition,
      @JsonPropertyDescription("Between which error rates it lies while members are missing.")
          @Nullable Bounds bounds,
      @JsonPropertyDescription("The best target, in percent, that its members' targets allow.")
          @Nullable BigDecimal reachableTarget,
      @JsonPropertyDescription("Its members, largest share of the burn first.")
          @Nullable List<Member> members,
      @JsonPropertyDescription("Time when this status last changed.")
          @Nullable String lastUpdateTime,
      @JsonPropertyDescription("Number of the spec's generation that this status is about.")
          @Nullable Long observedGeneration,
      @JsonPropertyDescription("What is in order and what is not.")
          @Nullable List<Condition> conditions) {}

  /** Between which error rates it lies. */
  @Wire
  public record Bounds(
      @JsonPropertyDescription("Error ratio, 0 to 1, at least.") @Nullable BigDecimal lower,
      @JsonPropertyDescription("Error ratio, 0 to 1, at most.") @Nullable BigDecimal upper) {}

  /** A member's part. */
  @Wire
  public record Member(
      @JsonPropertyDescription("Its name in the composition.") @Nullable String alias,
      @JsonPropertyDescription("namespace/name of its objective.") @Nullable String ref,
      @JsonPropertyDescription("Percent of good events.") @Nullable BigDecimal actual,
      @JsonPropertyDescription("Percent of the burn that it carries.")
          @Nullable BigDecimal shareOfBurn,
      @JsonPropertyDescription("Why it was not measured.") @Nullable String missing) {}
}
