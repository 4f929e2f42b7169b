package io.burnscope.slo;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How service-level-operator's series and alerts call an SLO. There a resource holds several
 * objectives; here it is one, and a composition's is called {@code composition}.
 *
 * @param namespace of the resource
 * @param serviceLevel label {@code service_level}: {@link Slo#serviceLevelName()}
 * @param slo label {@code slo}: the objective's name
 */
public record ServiceLevelName(String namespace, String serviceLevel, String slo) {
  /** Of several SLOs that are called the same, the first is meant: objectives, then by id. */
  public static final Comparator<Slo> MEANT_FIRST =
      Comparator.comparing((Slo slo) -> slo.id().kind())
          .thenComparing(slo -> slo.id().namespace())
          .thenComparing(slo -> slo.id().name());

  private static final String COMPOSITION = "composition";

  /** What {@code slo} is called. */
  public static ServiceLevelName of(Slo slo) {
    String objective =
        switch (slo) {
          case SingleSlo single -> single.objectiveName();
          case ComposedSlo _ -> COMPOSITION;
        };
    return new ServiceLevelName(slo.id().namespace(), slo.serviceLevelName(), objective);
  }

  /**
   * The labels of its series: these three, and of {@code copied} what they do not say. What a
   * scrape calls the namespace of a series is none of them: alerts would name another's SLO.
   */
  public Map<String, String> labels(Map<String, String> copied) {
    Map<String, String> labels = new TreeMap<>(copied);
    labels.remove("exported_namespace");
    labels.put("namespace", namespace);
    labels.put("service_level", serviceLevel);
    labels.put("slo", slo);
    return labels;
  }
}
