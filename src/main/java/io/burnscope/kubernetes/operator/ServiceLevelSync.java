package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.ApiFailure;
import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.kubernetes.slo.ServiceLevelWatch;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cluster hold a ServiceLevelObjective for each objective of one ServiceLevel, which then
 * gets rules, status and incidents as any other. An objective that is wrong now leaves its SLO as
 * it was. The ServiceLevel itself is never written.
 */
final class ServiceLevelSync {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceLevelSync.class);
  private static final Duration LISTING = Duration.ofSeconds(2);

  private final ServiceLevelWatch watch;
  private final Specs specs;
  private final DerivedWriter writer;
  private final ServiceLevelReport report;

  ServiceLevelSync(
      ServiceLevelWatch watch, Specs specs, DerivedWriter writer, ServiceLevelReport report) {
    this.watch = watch;
    this.specs = specs;
    this.writer = writer;
    this.report = report;
  }

  Outcome sync(ServiceLevelId id) {
    if (!specs.listed(SloId.Kind.OBJECTIVE)) {
      return new Outcome.Later(LISTING);
    }
    try {
      return watch
          .current(id)
          .map(level ->
              new ServiceLevelPass(id, level, watch.read(level), derived(id), writer).run(report))
          .orElseGet(() -> clean(id));
    } catch (KubernetesClientException failure) {
      String reason = ApiFailure.words(failure);
      LOG.warn(
          "SLOs of a ServiceLevel could not be written and will be: serviceLevel={} reason={}",
          id,
          reason);
      return new Outcome.Failed(reason);
    }
  }

  /** The ServiceLevel is not there: neither are its SLOs to be. */
  private Outcome clean(ServiceLevelId id) {
    List<SloResource> orphans =
        derived(id).values().stream()
            .filter(live ->
                DerivedObjective.relation(live.object().getMetadata(), id, "")
                    == DerivedObjective.Relation.ORPHAN)
            .toList();
    report.forget(id);
    if (!orphans.isEmpty() && watch.gone(id)) {
      for (SloResource orphan : orphans) {
        writer.delete(orphan.id(), orphan.object());
        LOG.info("An SLO of a deleted ServiceLevel was removed: slo={}", orphan.id());
      }
    }
    return Outcome.SETTLED;
  }

  /** SLOs with names as those of the ServiceLevel, by name. */
  private Map<String, SloResource> derived(ServiceLevelId id) {
    Map<String, SloResource> derived = new TreeMap<>();
    specs.present().stream()
        .filter(slo -> ServiceLevelId.of(slo).filter(id::equals).isPresent())
        .flatMap(slo -> specs.current(slo).stream())
        .filter(live -> !live.leaving())
        .forEach(live -> derived.put(live.id().name(), live));
    return derived;
  }
}
