package io.burnscope.kubernetes.operator;

import io.burnscope.input.Problem;
import io.burnscope.kubernetes.ApiFailure;
import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.slo.ServiceLevel;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at one ServiceLevel and its SLOs; one of them that cannot be written stops no other. */
final class ServiceLevelPass {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceLevelPass.class);
  private static final int LONGEST_PROBLEM = 500;

  private final ServiceLevelId id;
  private final GenericKubernetesResource level;
  private final ServiceLevel read;
  private final Map<String, SloResource> live;
  private final DerivedWriter writer;
  private final List<Problem> problems;
  private final List<String> failures = new ArrayList<>();

  /**
   * Prepares; nothing is sent yet.
   *
   * @param read what {@code level} says
   * @param live SLOs with names as those of the ServiceLevel, by name, whoever made them
   */
  ServiceLevelPass(
      ServiceLevelId id,
      GenericKubernetesResource level,
      ServiceLevel read,
      Map<String, SloResource> live,
      DerivedWriter writer) {
    this.id = id;
    this.level = level;
    this.read = read;
    this.live = new TreeMap<>(live);
    this.writer = writer;
    this.problems = new ArrayList<>(read.problems());
  }

  Outcome run(ServiceLevelReport report) {
    if (level.getMetadata().getDeletionTimestamp() != null) {
      return Outcome.SETTLED;
    }
    for (ServiceLevel.Translated one : read.objectives()) {
      SloResource there = live.remove(one.name());
      attempt(one.name(), () -> keep(one, there == null ? List.of() : List.of(there.object())));
    }
    for (SloResource slo : live.values()) {
      if (relation(slo.object()) == DerivedObjective.Relation.OURS) {
        attempt(slo.id().name(), () -> unwanted(slo));
      }
    }
    report.tell(level, id, read, problems);
    return failures.isEmpty() ? Outcome.SETTLED : new Outcome.Failed(String.join("; ", failures));
  }

  private void attempt(String name, Runnable write) {
    try {
      write.run();
    } catch (KubernetesClientException failure) {
      LOG.warn(
          "An SLO of a ServiceLevel could not be written and will be: slo={} reason={}",
          slo(name),
          failure.getMessage());
      failures.add(ApiFailure.words(failure));
    }
  }

  /** Makes it, or makes the one that is there what it should be. */
  private void keep(ServiceLevel.Translated one, List<GenericKubernetesResource> there) {
    DerivedObjective wanted = DerivedObjective.of(id, level.getMetadata().getUid(), one);
    if (!there.isEmpty()) {
      onto(wanted, one, there.getFirst());
      return;
    }
    try {
      writer
          .make(wanted)
          .ifPresentOrElse(
              found -> onto(wanted, one, found),
              () ->
                  LOG.info("An objective of a ServiceLevel got its SLO: slo={}", slo(one.name())));
    } catch (KubernetesClientException failure) {
      if (ApiFailure.answered(failure) && failure.getCode() != VersionedPatch.CONFLICT) {
        problems.add(named(one, "its ServiceLevelObjective is refused: " + failure.getMessage()));
      }
      throw failure;
    }
  }

  private void onto(
      DerivedObjective wanted, ServiceLevel.Translated one, GenericKubernetesResource there) {
    switch (relation(there)) {
      case OURS -> {
        if (!wanted.heldBy(there)) {
          writer.patch(slo(one.name()), wanted.patch(there));
        }
      }
      case ORPHAN -> {
        writer.delete(slo(one.name()), there);
        failures.add("an SLO of a deleted ServiceLevel of this name was removed first");
      }
      case FOREIGN ->
          problems.add(
              named(
                  one,
                  "a ServiceLevelObjective of that name exists and is not ours: rename or remove"
                      + " it"));
    }
  }

  /** Removed from the ServiceLevel, or wrong in it now: then it stays, and says so. */
  private void unwanted(SloResource slo) {
    Set<String> named = read.names().orElse(live.keySet());
    if (!named.contains(slo.id().name())) {
      writer.delete(slo.id(), slo.object());
      LOG.info("An objective left its ServiceLevel, and its SLO went: slo={}", slo.id());
      return;
    }
    String problem = problem();
    Map<String, Object> annotations = DerivedObjective.annotations(slo.object());
    if (!problem.equals(annotations.get(DerivedObjective.PROBLEM))) {
      writer.patch(slo.id(), DerivedObjective.problem(slo.object(), problem));
    }
  }

  private String problem() {
    String all = read.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
    return all.length() <= LONGEST_PROBLEM ? all : all.substring(0, LONGEST_PROBLEM) + "…";
  }

  private DerivedObjective.Relation relation(GenericKubernetesResource slo) {
    return DerivedObjective.relation(slo.getMetadata(), id, level.getMetadata().getUid());
  }

  private static Problem named(ServiceLevel.Translated one, String remedy) {
    return new Problem("spec.serviceLevelObjectives[" + one.place() + "].name", one.name(), remedy);
  }

  private SloId slo(String name) {
    return new SloId(SloId.Kind.OBJECTIVE, id.namespace(), name);
  }
}
