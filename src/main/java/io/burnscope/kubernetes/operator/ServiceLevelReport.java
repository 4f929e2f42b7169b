package io.burnscope.kubernetes.operator;

import io.burnscope.input.Problem;
import io.burnscope.kubernetes.Turn;
import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.slo.ServiceLevel;
import io.burnscope.slo.ServiceLevelManifest;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how a ServiceLevel was taken, without a status of its own: by an Event on it, once for each
 * answer, in the log and by a number. Safe for several threads.
 */
final class ServiceLevelReport {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceLevelReport.class);

  /** The API server takes 1024 characters. */
  private static final int LONGEST_MESSAGE = 1000;

  private final Consumer<Event> events;
  private final InstantSource clock;
  private final Map<ServiceLevelId, Answer> answers = new ConcurrentHashMap<>();

  /** What was said last. */
  private record Answer(boolean accepted, String message) {}

  /** Sends Events to {@code events}. */
  ServiceLevelReport(Consumer<Event> events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** How many are not accepted as they are. */
  long rejected() {
    return answers.values().stream().filter(answer -> !answer.accepted()).count();
  }

  /** Says what became of it, unless that was said before. */
  void tell(
      GenericKubernetesResource level,
      ServiceLevelId id,
      ServiceLevel read,
      List<Problem> problems) {
    Answer answer = problems.isEmpty() ? accepted(read) : refused(problems);
    if (answer.equals(answers.put(id, answer))) {
      return;
    }
    events.accept(event(level, answer));
    if (answer.accepted()) {
      LOG.info("A ServiceLevel was accepted: serviceLevel={} {}", id, answer.message());
    } else {
      LOG.warn("A ServiceLevel cannot be accepted: serviceLevel={} {}", id, answer.message());
    }
  }

  /** It is gone. */
  void forget(ServiceLevelId id) {
    answers.remove(id);
  }

  private static Answer accepted(ServiceLevel read) {
    String names =
        read.objectives().stream()
            .map(ServiceLevel.Translated::name)
            .collect(Collectors.joining(", "));
    Stream<String> notes = read.objectives().stream().flatMap(one -> one.notes().stream());
    return new Answer(
        true,
        shortened(
            Stream.concat(Stream.of("kept as ServiceLevelObjective " + names), notes)
                .collect(Collectors.joining("; "))));
  }

  private static Answer refused(List<Problem> problems) {
    String all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    return new Answer(false, shortened(all) + "; what is in force stays");
  }

  private Event event(GenericKubernetesResource level, Answer answer) {
    String unique = level.getMetadata().getUid() + level.getMetadata().getGeneration() + answer;
    String name =
        Turn.name(
            level.getMetadata().getName(),
            "servicelevel." + Integer.toHexString(unique.hashCode()));
    String type = answer.accepted() ? "Normal" : "Warning";
    String reason = answer.accepted() ? "Accepted" : "InvalidSpec";
    return new Turn(name, type, reason, answer.message(), clock.instant()).on(object(level));
  }

  private static ObjectReference object(GenericKubernetesResource level) {
    return new ObjectReferenceBuilder()
        .withApiVersion(ServiceLevelManifest.API_VERSION)
        .withKind(ServiceLevelManifest.KIND)
        .withNamespace(level.getMetadata().getNamespace())
        .withName(level.getMetadata().getName())
        .withUid(level.getMetadata().getUid())
        .build();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE - 40
        ? text
        : text.substring(0, LONGEST_MESSAGE - 40) + "…";
  }
}
