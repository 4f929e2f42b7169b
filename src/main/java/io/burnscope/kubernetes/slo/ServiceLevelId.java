package io.burnscope.kubernetes.slo;

import io.burnscope.slo.SloId;
import java.util.Comparator;
import java.util.Optional;

/** Which ServiceLevel. */
public record ServiceLevelId(String namespace, String name) implements Comparable<ServiceLevelId> {
  private static final Comparator<ServiceLevelId> ORDER =
      Comparator.comparing(ServiceLevelId::namespace).thenComparing(ServiceLevelId::name);

  /** Whose objective an SLO of that name would be: the last dot ends the name of the service. */
  public static Optional<ServiceLevelId> of(SloId slo) {
    int dot = slo.name().lastIndexOf('.');
    return slo.kind() == SloId.Kind.OBJECTIVE && dot > 0
        ? Optional.of(new ServiceLevelId(slo.namespace(), slo.name().substring(0, dot)))
        : Optional.empty();
  }

  @Override
  public int compareTo(ServiceLevelId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
