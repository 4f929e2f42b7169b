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
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An objective with an SLI of its own. */
@Group(SloCorrelation.GROUP)
@Version(SloCorrelation.VERSION)
@ShortNames("slo")
@AdditionalPrinterColumn(name = "Display Name", jsonPath = ".spec.displayName", type = STRING)
@AdditionalPrinterColumn(name = "Status", jsonPath = ".status.objective.status", type = STRING)
@AdditionalPrinterColumn(name = "Actual", jsonPath = ".status.objective.actual", type = NUMBER)
@AdditionalPrinterColumn(name = "Target", jsonPath = ".spec.objective.target", type = NUMBER)
@AdditionalPrinterColumn(
    name = "Budget %",
    jsonPath = ".status.objective.errorBudget.percentRemaining",
    type = NUMBER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
public final class ServiceLevelObjective
    extends CustomResource<ObjectiveSpec, ServiceLevelObjective.Status> implements Namespaced {
  private static final long serialVersionUID = 1;

  /** How it stands. */
  @Wire
  public record Status(
      @JsonPropertyDescription("The newest numbers.") @Nullable ObjectiveState objective,
      @JsonPropertyDescription("Time when this status last changed.")
          @Nullable String lastUpdateTime,
      @JsonPropertyDescription("Number of the spec's generation that this status is about.")
          @Nullable Long observedGeneration,
      @JsonPropertyDescription("What is in order and what is not.")
          @Nullable List<Condition> conditions) {}
}
