package io.burnscope.kubernetes.crd;

import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.DATE;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.INTEGER;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.NUMBER;
import static io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type.STRING;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** An incident as its public record. Columns with priority 1 show in wide output only. */
@Group(SloCorrelation.GROUP)
@Version(SloCorrelation.VERSION)
@Kind("SLOCorrelation")
@ShortNames("slocorr")
@AdditionalPrinterColumn(name = "SLO", jsonPath = ".spec.sloRef.name", type = STRING)
@AdditionalPrinterColumn(name = "Severity", jsonPath = ".status.severity", type = STRING)
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state", type = STRING)
@AdditionalPrinterColumn(
    name = "Burn Rate",
    jsonPath = ".status.burnRateAtDetection",
    type = NUMBER)
@AdditionalPrinterColumn(name = "Budget", jsonPath = ".status.budget.left", type = STRING)
@AdditionalPrinterColumn(name = "Suspect", jsonPath = ".status.assessment.suspect", type = STRING)
@AdditionalPrinterColumn(
    name = "Events",
    jsonPath = ".status.eventCount",
    type = INTEGER,
    priority = 1)
@AdditionalPrinterColumn(name = "Began", jsonPath = ".status.onset.time", type = DATE, priority = 1)
@AdditionalPrinterColumn(
    name = "Detected",
    jsonPath = ".status.detectedAt",
    type = DATE,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Owner",
    jsonPath = ".status.assessment.owner",
    type = STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = DATE)
public final class SloCorrelation extends CustomResource<CorrelationSpec, CorrelationStatus>
    implements Namespaced {
  /** API group of all three kinds. */
  public static final String GROUP = "observability.slok.io";

  /** Their version. */
  public static final String VERSION = "v1alpha1";

  private static final long serialVersionUID = 1;
}
