package io.burnscope.kubernetes.operator;

import io.burnscope.input.Problem;
import io.burnscope.kubernetes.ApiFailure;
import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.kubernetes.slo.ServiceLevelWatch;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.slo.ServiceLevel;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  private static final int LONGEST_PROBLEM = 500;

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
          .map(level -> new Pass(id, level, watch.read(level)).run())
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
            .filter(
                live -> DerivedObjective.relation(live, id, "") == DerivedObjective.Relation.ORPHAN)
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

  /** One look at one ServiceLevel. */
  private final class Pass {
    private final ServiceLevelId id;
    private final GenericKubernetesResource level;
    private final ServiceLevel read;
    private final List<Problem> problems;
    private final Map<String, SloResource> live;
    private boolean again;

    Pass(ServiceLevelId id, GenericKubernetesResource level, ServiceLevel read) {
      this.id = id;
      this.level = level;
      this.read = read;
      this.problems = new ArrayList<>(read.problems());
      this.live = derived(id);
    }

    Outcome run() {
      if (level.getMetadata().getDeletionTimestamp() != null) {
        return Outcome.SETTLED;
      }
      for (ServiceLevel.Translated one : read.objectives()) {
        DerivedObjective wanted = DerivedObjective.of(id, uid(), one);
        SloResource there = live.remove(one.name());
        if (there == null) {
          make(wanted, one);
        } else {
          onto(wanted, one, there.object());
        }
      }
      live.values().stream().filter(this::ours).forEach(this::unwanted);
      report.tell(level, id, read, problems);
      return again
          ? new Outcome.Failed("its SLOs changed while they were written")
          : Outcome.SETTLED;
    }

    private void make(DerivedObjective wanted, ServiceLevel.Translated one) {
      writer
          .make(wanted)
          .ifPresentOrElse(
              there -> onto(wanted, one, there),
              () ->
                  LOG.info("An objective of a ServiceLevel got its SLO: slo={}", slo(one.name())));
    }

    private void onto(
        DerivedObjective wanted, ServiceLevel.Translated one, GenericKubernetesResource there) {
      switch (DerivedObjective.relation(there.getMetadata(), id, uid())) {
        case OURS -> {
          if (!wanted.heldBy(there)) {
            writer.patch(slo(one.name()), wanted.patch(there));
          }
        }
        case ORPHAN -> {
          writer.delete(slo(one.name()), there);
          again = true;
        }
        case FOREIGN ->
            problems.add(
                new Problem(
                    "spec.serviceLevelObjectives[" + one.place() + "].name",
                    one.name(),
                    "a ServiceLevelObjective of that name exists and is not ours: rename or remove"
                        + " it"));
      }
    }

    private boolean ours(SloResource slo) {
      return DerivedObjective.relation(slo, id, uid()) == DerivedObjective.Relation.OURS;
    }

    /** Removed from the ServiceLevel, or wrong in it now: then it stays, and says so. */
    private void unwanted(SloResource slo) {
      Set<String> named = read.names().orElse(live.keySet());
      if (!named.contains(slo.id().name())) {
        writer.delete(slo.id(), slo.object());
        LOG.info("An objective left its ServiceLevel, and its SLO went: slo={}", slo.id());
        return;
      }
      String problem =
          read.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
      String told =
          problem.length() <= LONGEST_PROBLEM
              ? problem
              : problem.substring(0, LONGEST_PROBLEM) + "…";
      Map<String, Object> annotations = DerivedObjective.annotations(slo.object());
      if (!told.equals(annotations.get(DerivedObjective.PROBLEM))) {
        writer.patch(slo.id(), DerivedObjective.problem(slo.object(), told));
      }
    }

    private SloId slo(String name) {
      return new SloId(SloId.Kind.OBJECTIVE, id.namespace(), name);
    }

    private String uid() {
      return level.getMetadata().getUid();
    }
  }
}
