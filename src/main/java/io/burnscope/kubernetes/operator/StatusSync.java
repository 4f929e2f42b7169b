package io.burnscope.kubernetes.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.kubernetes.resource.ObjectiveStatus;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.Standing;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the status of one SLO's resource say how it stands, when that is worth a write. */
final class StatusSync {
  private static final Logger LOG = LoggerFactory.getLogger(StatusSync.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** By then the watch shows what somebody else wrote over the version that was read. */
  private static final Duration NEWER = Duration.ofSeconds(1);

  private final StatusWriter writer;
  private final SloNumbers numbers;
  private final RandomGenerator random;
  private final Map<SloId, Written> written = new ConcurrentHashMap<>();
  private final Map<SloId, Instant> reported = new ConcurrentHashMap<>();

  StatusSync(StatusWriter writer, SloNumbers numbers, RandomGenerator random) {
    this.writer = writer;
    this.numbers = numbers;
    this.random = random;
  }

  /**
   * What was written. The watch shows it a little later, and without the fields that an older
   * definition in the cluster drops: these must not look like a difference for ever.
   *
   * @param over the version that was read
   * @param made the version that it became
   */
  private record Written(String over, Optional<String> made, ObjectNode status) {
    boolean shownBy(String version) {
      return version.equals(over) || made.filter(version::equals).isPresent();
    }
  }

  Outcome sync(SloResource resource, RulesFact fact, Instant now) {
    JsonNode stored = stored(resource);
    try {
      Optional<String> other = OtherManager.of(resource, now);
      if (other.isPresent()) {
        return report(resource, other.get(), stored, now);
      }
      ObjectNode wanted = wanted(resource, fact, stored, now);
      return switch (StatusTiming.verdict(stored, wanted, now)) {
        case StatusTiming.Verdict.Keep() -> Outcome.SETTLED;
        case StatusTiming.Verdict.Wait(Duration pause) ->
            new Outcome.Later(pause.plusMillis(random.nextInt(5000)));
        case StatusTiming.Verdict.Now() -> {
          write(resource, stored, wanted, now);
          yield Outcome.SETTLED;
        }
      };
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == VersionedPatch.CONFLICT) {
        return new Outcome.Later(NEWER.plusMillis(random.nextInt(1000)));
      }
      LOG.warn(
          "A status could not be written and will be tried again: slo={} code={} reason={}",
          resource.id(),
          failure.getCode(),
          failure.getMessage());
      return new Outcome.Failed(String.valueOf(failure.getMessage()));
    }
  }

  /** The resource is gone. */
  void forget(SloId id) {
    written.remove(id);
    reported.remove(id);
  }

  private ObjectNode wanted(SloResource resource, RulesFact fact, JsonNode stored, Instant now) {
    Optional<Slo> slo = fact.slo();
    Optional<Standing> standing = slo.flatMap(numbers::of);
    List<Condition> conditions =
        SloConditions.of(resource.id(), fact, standing, silence(fact), conditions(stored), now);
    ObjectNode wanted =
        ObjectiveStatus.of(
            resource.id(),
            slo,
            standing,
            new ObjectiveStatus.Kept(
                fact.generation(), fact.rules(), fact.series(), fact.reachable(), conditions, now));
    // What was known last is better than nothing while Prometheus is away.
    for (String part : List.of("objective", "objectiveComposition", "members", "bounds")) {
      if (standing.isEmpty() && stored.has(part)) {
        wanted.set(part, stored.get(part));
      }
    }
    return wanted;
  }

  private Optional<String> silence(RulesFact fact) {
    return fact.slo().isEmpty() ? Optional.of("it was never valid") : numbers.silence();
  }

  private void write(SloResource resource, JsonNode stored, ObjectNode wanted, Instant now) {
    String over = resource.object().getMetadata().getResourceVersion();
    written.put(resource.id(), new Written(over, writer.write(resource, wanted), wanted));
    StatusEvents.of(resource, conditions(stored), conditions(wanted), now).forEach(writer::say);
  }

  /** Said once; both writing in turns would help nobody. */
  private Outcome report(SloResource resource, String other, JsonNode stored, Instant now) {
    Instant last = reported.getOrDefault(resource.id(), Instant.EPOCH);
    if (last.plus(OtherManager.ALIVE).isAfter(now)) {
      return new Outcome.Later(OtherManager.ALIVE);
    }
    reported.put(resource.id(), now);
    LOG.warn(
        "Another controller writes the status of an SLO; ours is not written: slo={} manager={}",
        resource.id(),
        other);
    List<Condition> before = conditions(stored);
    List<Condition> all = new ArrayList<>(before);
    all.removeIf(condition -> "OtherController".equals(condition.getType()));
    all.add(
        new ConditionBuilder()
            .withType("OtherController")
            .withStatus("True")
            .withReason("StatusWrittenByOther")
            .withMessage(
                other + " writes this status too: Burnscope writes rules only; stop one of the two")
            .withObservedGeneration(resource.generation())
            .withLastTransitionTime(now.truncatedTo(ChronoUnit.SECONDS).toString())
            .build());
    ObjectNode status = stored.isObject() ? stored.deepCopy() : MAPPER.createObjectNode();
    status.set("conditions", MAPPER.valueToTree(all));
    write(resource, stored, status, now);
    return new Outcome.Later(OtherManager.ALIVE);
  }

  private JsonNode stored(SloResource resource) {
    Written ours = written.get(resource.id());
    String version = resource.object().getMetadata().getResourceVersion();
    return ours != null && ours.shownBy(version)
        ? ours.status()
        : MAPPER.valueToTree(resource.tree().getOrDefault("status", Map.of()));
  }

  private static List<Condition> conditions(JsonNode status) {
    List<Condition> conditions = new ArrayList<>();
    status
        .path("conditions")
        .forEach(node -> conditions.add(MAPPER.convertValue(node, Condition.class)));
    return conditions;
  }
}
