package io.burnscope.kubernetes.slo;

import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;
import java.util.Optional;

/** The kinds that describe SLOs. */
enum SloKind {
  OBJECTIVE(SloId.Kind.OBJECTIVE, "servicelevelobjectives"),
  COMPOSITION(SloId.Kind.COMPOSITION, "slocompositions");

  private final SloId.Kind id;
  private final String plural;

  SloKind(SloId.Kind id, String plural) {
    this.id = id;
    this.plural = plural;
  }

  /** The kind of resource; none for other tools' SLOs. */
  static Optional<SloKind> of(SloId.Kind id) {
    return Arrays.stream(values()).filter(kind -> kind.id == id).findFirst();
  }

  SloId.Kind id() {
    return id;
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(SloCorrelation.GROUP)
        .withVersion(SloCorrelation.VERSION)
        .withKind(id.toString())
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }
}
