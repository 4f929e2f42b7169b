package io.burnscope.kubernetes.operator;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.kubernetes.ApiFailure;
import io.burnscope.kubernetes.operator.RulesFact.State;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.rule.Rule;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.ReachableTarget;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloManifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cluster hold the rules of one SLO as its resource is now. An invalid edit leaves those
 * in force, and brings them back should somebody delete them meanwhile.
 */
final class RuleSync {
  private static final Logger LOG = LoggerFactory.getLogger(RuleSync.class);

  /** Listing all SLOs seldom takes longer. */
  private static final Duration UNTIL_LISTED = Duration.ofSeconds(2);

  private final OperatorSettings settings;
  private final RuleWatch watch;
  private final RuleWriter writer;
  private final Specs specs;
  private final Map<SloId, Integer> written = new ConcurrentHashMap<>();

  RuleSync(OperatorSettings settings, RuleWatch watch, RuleWriter writer, Specs specs) {
    this.settings = settings;
    this.watch = watch;
    this.writer = writer;
    this.specs = specs;
  }

  /** What was found, and what of it needs another look. */
  record Result(RulesFact fact, Outcome outcome) {}

  Result sync(SloResource resource) {
    Parsed<Slo> parsed = specs.read(resource);
    List<Problem> problems =
        switch (parsed) {
          case Parsed.Ok<Slo> _ -> List.of();
          case Parsed.Invalid<Slo>(List<Problem> wrong) -> wrong;
        };
    Optional<Slo> slo =
        switch (parsed) {
          case Parsed.Ok<Slo>(Slo value) -> Optional.of(value);
          case Parsed.Invalid<Slo> _ -> specs.lastAccepted(resource.id());
        };
    return slo.map(value -> new Pass(resource, problems, value).run())
        .orElseGet(() -> notAccepted(resource, problems));
  }

  /** The resource is not there: neither are its rules to be, should nobody else remove them. */
  Outcome clean(SloId id) {
    written.remove(id);
    Optional<GenericKubernetesResource> orphan =
        watch
            .current(id)
            .filter(live -> RuleObject.relation(live, id, "") == RuleObject.Relation.ORPHAN);
    if (orphan.isPresent() && !specs.listed(id.kind())) {
      return new Outcome.Later(UNTIL_LISTED); // right after a start nobody knows what is gone
    }
    if (orphan.isEmpty() || !specs.gone(id)) {
      return Outcome.SETTLED;
    }
    try {
      writer.delete(orphan.get());
      LOG.info("Rules of a deleted SLO were removed: slo={}", id);
      return Outcome.SETTLED;
    } catch (KubernetesClientException failure) {
      return new Outcome.Failed(reason(failure));
    }
  }

  private static Result notAccepted(SloResource resource, List<Problem> problems) {
    RulesFact fact =
        new RulesFact(
            resource.generation(),
            problems,
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            State.NOT_ACCEPTED,
            "no spec of it was ever valid",
            0,
            0);
    return new Result(fact, Outcome.SETTLED);
  }

  /** One look at one SLO. */
  private final class Pass {
    private final SloResource resource;
    private final List<Problem> problems;
    private final Slo slo;
    private final Specs.Members members;
    private final List<RuleGroup> groups;

    Pass(SloResource resource, List<Problem> problems, Slo slo) {
      this.resource = resource;
      this.problems = problems;
      this.slo = slo;
      this.members = specs.members(slo);
      this.groups = SloRules.of(slo, members.known(), settings.base());
    }

    Result run() {
      try {
        return write();
      } catch (KubernetesClientException failure) {
        String reason = reason(failure);
        return result(State.FAILED, reason, new Outcome.Failed(reason));
      }
    }

    private Result write() {
      if (settings.rules() == RuleOutput.NONE) {
        return settled(State.NOT_WANTED, "operator.rules is none: rules come by another way");
      }
      Optional<String> unavailable = watch.unavailable();
      if (unavailable.isPresent()) {
        return settled(State.KIND_UNAVAILABLE, unavailable.get());
      }
      Optional<GenericKubernetesResource> live = watch.current(slo.id());
      if (live.isPresent()) {
        return onto(live.get());
      }
      return slo.presentation().disabled() || groups.isEmpty() ? without() : made();
    }

    private Result made() {
      return switch (writer.make(wanted())) {
        case RuleWriter.Made.Shell(GenericKubernetesResource shell) -> {
          RuleObject wanted = wanted();
          writer.fill(wanted, shell);
          Integer hash = wanted.tree().hashCode();
          boolean undone = hash.equals(written.put(slo.id(), hash));
          yield applied(undone ? new Outcome.Repaired() : Outcome.SETTLED);
        }
        case RuleWriter.Made.Exists(GenericKubernetesResource object) -> onto(object);
        case RuleWriter.Made.Unclear() -> again("its rules were being deleted");
      };
    }

    private Result onto(GenericKubernetesResource live) {
      String uid = resource.object().getMetadata().getUid();
      return switch (RuleObject.relation(live, slo.id(), uid)) {
        case FOREIGN -> taken(live);
        case ORPHAN -> {
          writer.delete(live);
          yield again("rules of a deleted SLO of this name were removed first");
        }
        case OURS -> ours(live);
      };
    }

    private Result ours(GenericKubernetesResource live) {
      if (slo.presentation().disabled() || groups.isEmpty()) {
        writer.delete(live);
        return without();
      }
      RuleObject wanted = wanted();
      if (wanted.heldBy(live)) {
        return applied(Outcome.SETTLED);
      }
      GenericKubernetesResource applied = writer.fill(wanted, live);
      // Groups that others have added are theirs to an apply; in our object they are an edit.
      GenericKubernetesResource filled =
          wanted.heldBy(applied) ? applied : writer.replace(wanted, applied);
      return applied(undone(wanted, live, filled) ? new Outcome.Repaired() : Outcome.SETTLED);
    }

    /** We have written the same before, and the server did not merely keep less than we write. */
    private boolean undone(
        RuleObject wanted, GenericKubernetesResource live, GenericKubernetesResource filled) {
      Integer hash = wanted.tree().hashCode();
      boolean kept =
          live.getMetadata().getResourceVersion().equals(filled.getMetadata().getResourceVersion());
      return hash.equals(written.put(slo.id(), hash)) && !kept;
    }

    private Result taken(GenericKubernetesResource live) {
      return settled(
          State.CONFLICT,
          "%s %s exists and is not ours (no label %s=burnscope with this resource as owner): rename or remove it"
              .formatted(
                  settings.rules().context().getKind(),
                  live.getMetadata().getName(),
                  io.burnscope.rule.RuleManifest.MANAGED_BY));
    }

    private Result without() {
      return slo.presentation().disabled()
          ? settled(State.DISABLED, "the annotation burnscope.io/disabled removes its rules")
          : settled(State.NOT_WANTED, "another tool records it already");
    }

    private Result applied(Outcome outcome) {
      return result(
          State.APPLIED,
          "%s %s holds %d rules"
              .formatted(settings.rules().context().getKind(), wanted().name(), rules()),
          outcome);
    }

    private Result settled(State state, String message) {
      return result(state, message, Outcome.SETTLED);
    }

    private Result again(String reason) {
      return result(State.FAILED, reason, new Outcome.Failed(reason));
    }

    private Result result(State state, String message, Outcome outcome) {
      boolean inForce = state == State.APPLIED;
      RulesFact fact =
          new RulesFact(
              resource.generation(),
              problems,
              Optional.of(slo),
              notes(),
              members.absent(),
              reachable(),
              state,
              message,
              inForce ? rules() : 0,
              inForce ? series() : 0);
      return new Result(fact, outcome);
    }

    private List<String> notes() {
      Stream<String> own =
          problems.isEmpty() ? SloManifest.notes(resource.tree()).stream() : Stream.of();
      return Stream.concat(own, DerivedObjective.notes(resource.object()).stream()).toList();
    }

    private Optional<ReachableTarget> reachable() {
      return switch (slo) {
        case SingleSlo single -> Optional.empty();
        case ComposedSlo composed -> ReachableTarget.of(composed, members.known());
      };
    }

    private RuleObject wanted() {
      return RuleObject.of(
          slo.id(),
          resource.object().getMetadata().getUid(),
          groups,
          settings.rules(),
          settings.ruleLabels());
    }

    private int rules() {
      return groups.stream().mapToInt(group -> group.rules().size()).sum();
    }

    private int series() {
      return Math.toIntExact(
          groups.stream()
              .flatMap(group -> group.rules().stream())
              .filter(Rule.Recording.class::isInstance)
              .count());
    }
  }

  private static String reason(KubernetesClientException failure) {
    String said =
        failure.getStatus() == null || failure.getStatus().getMessage() == null
            ? String.valueOf(failure.getMessage())
            : failure.getStatus().getMessage();
    return switch (failure.getCode()) {
      case 403 -> "Burnscope may not write rules here; check its ClusterRole: " + said;
      case 409 -> "the rules changed while they were written";
      case 422, 400 -> "the cluster refuses the rules: " + said;
      default ->
          ApiFailure.answered(failure)
              ? "the Kubernetes API answered " + failure.getCode() + ": " + said
              : ApiFailure.words(failure);
    };
  }
}
