package io.burnscope.kubernetes;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Changes;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectDiff;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import io.burnscope.incident.Cluster;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A cluster as its API server shows it now. Safe for several threads. */
public final class ClusterReader implements Cluster {
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final String NO_SECRETS = "Secrets (not permitted, the default)";
  private static final String NO_VALUES = "what is in Secrets (only that they change)";

  /** Journalled kinds that act on nothing: they are read, or run on. */
  private static final Set<ClusterKind> UNRELATED =
      Set.of(ClusterKind.CONFIG_MAP, ClusterKind.CLAIM, ClusterKind.NODE);

  /** What tells of the past beside the journalled kinds themselves. */
  private static final List<ClusterKind> WITNESSES =
      List.of(ClusterKind.REPLICA_SET, ClusterKind.CONTROLLER_REVISION, ClusterKind.POD);

  private static final List<ClusterKind> OWNING =
      List.of(
          ClusterKind.DEPLOYMENT,
          ClusterKind.STATEFUL_SET,
          ClusterKind.DAEMON_SET,
          ClusterKind.CRON_JOB,
          ClusterKind.JOB,
          ClusterKind.REPLICA_SET,
          ClusterKind.CONTROLLER_REVISION,
          ClusterKind.POD,
          ClusterKind.AUTOSCALER);

  /** Of these the history needs more than metadata. */
  private static final Set<ClusterKind> TEMPLATES =
      Set.of(
          ClusterKind.DEPLOYMENT,
          ClusterKind.STATEFUL_SET,
          ClusterKind.DAEMON_SET,
          ClusterKind.REPLICA_SET,
          ClusterKind.CONTROLLER_REVISION,
          ClusterKind.POD);

  /** These only lead from pods to workloads: their templates would be many. */
  private static final Set<ClusterKind> OWNERS =
      Set.of(ClusterKind.REPLICA_SET, ClusterKind.CONTROLLER_REVISION, ClusterKind.JOB);

  /** Their pods' names do not tell their template. */
  private static final List<ClusterKind> CONTROLLED =
      List.of(ClusterKind.STATEFUL_SET, ClusterKind.DAEMON_SET);

  private static final Set<String> ROLLING =
      Set.of(
          ClusterKind.DEPLOYMENT.kind(),
          ClusterKind.STATEFUL_SET.kind(),
          ClusterKind.DAEMON_SET.kind());

  private final Listing reader;
  private final Redaction redaction;
  private final Changes changes;
  private final ObjectDiff diff;
  private final InstantSource clock;
  private final SeenRollouts seen = new SeenRollouts();

  /** Reads through {@code reader}; what is shown goes through {@code redaction}. */
  public ClusterReader(ObjectReader reader, Redaction redaction, InstantSource clock) {
    this((Listing) reader, redaction, clock);
  }

  ClusterReader(Listing reader, Redaction redaction, InstantSource clock) {
    this.reader = reader;
    this.redaction = redaction;
    this.changes = new Changes(redaction);
    this.diff = new ObjectDiff(redaction);
    this.clock = clock;
  }

  @Override
  public Answer<Topology> topology(ChangeJournal.Scope scope) {
    List<ClusterKind> kinds =
        Stream.concat(
                TopologyView.RELATED.stream(),
                reader.journalled().stream().filter(kind -> !UNRELATED.contains(kind)))
            .distinct()
            .toList();
    return read(
        kinds,
        scope.namespaces(),
        kind -> OWNERS.contains(kind) ? ClusterReader::head : Optional::of,
        TopologyView::of);
  }

  @Override
  public Answer<List<Change>> history(ChangeJournal.Scope scope, TimeRange range) {
    List<ClusterKind> kinds =
        Stream.concat(WITNESSES.stream(), reader.journalled().stream()).distinct().toList();
    return read(
        kinds,
        scope.namespaces(),
        kind -> TEMPLATES.contains(kind) ? Optional::of : ClusterReader::head,
        objects -> history(objects, range));
  }

  @Override
  public Answer<Map<String, String>> revisions(ObjectRef workload) {
    return read(
        List.of(ClusterKind.REPLICA_SET),
        Set.of(workload.namespace()),
        _ -> ClusterReader::head,
        objects -> revisions(objects.of(ClusterKind.REPLICA_SET), workload));
  }

  @Override
  public Answer<Map<String, OwnPod>> pods(ObjectRef workload) {
    return CONTROLLED.stream()
        .filter(kind -> kind.kind().equals(workload.kind()))
        .findFirst()
        .map(kind ->
            read(
                List.of(kind, ClusterKind.CONTROLLER_REVISION, ClusterKind.POD),
                Set.of(workload.namespace()),
                _ -> ClusterReader::head,
                objects -> pods(objects, workload)))
        .orElseGet(() -> new Answer.Known<>(Map.of()));
  }

  private static Map<String, OwnPod> pods(Objects objects, ObjectRef workload) {
    Map<String, OwnPod> pods = new HashMap<>();
    for (Snapshot pod : objects.of(ClusterKind.POD)) {
      boolean own = objects.controller(pod).filter(it -> it.ref().equals(workload)).isPresent();
      Optional<Instant> created = pod.createdAt();
      if (own && created.isPresent()) {
        Revision.ofPod(pod, objects)
            .ifPresent(revision -> pods.put(pod.ref().name(), new OwnPod(revision, created.get())));
      }
    }
    return pods;
  }

  private static Map<String, String> revisions(List<Snapshot> replicaSets, ObjectRef workload) {
    Map<String, String> byHash = new HashMap<>();
    for (Snapshot set : replicaSets) {
      boolean owned =
          set.tree().trees("metadata", "ownerReferences").stream()
              .anyMatch(owner -> owner.text("name").orElse("").equals(workload.name()));
      String hash = set.labels().getOrDefault("pod-template-hash", "");
      set.annotation("deployment.kubernetes.io/revision")
          .filter(revision -> owned && !hash.isEmpty())
          .ifPresent(revision -> byHash.put(hash, revision));
    }
    return byHash;
  }

  @Override
  public Answer<List<ClusterEvent>> events(ChangeJournal.Scope scope, TimeRange range) {
    Set<String> namespaces = new HashSet<>(scope.namespaces());
    if (!namespaces.isEmpty()) {
      namespaces.add("default"); // where Events about nodes are kept
    }
    Listing.Keeping wanted =
        event ->
            Optional.of(event)
                .filter(EventSelection::wanted)
                .filter(read -> EventReader.last(read).isAfter(range.start()));
    return switch (reader.list(ClusterKind.EVENT, namespaces, EventSelection.selector(), wanted)) {
      case Reading.Failed(String reason) -> new Answer.Unavailable<>(reason);
      case Reading.Hidden(String reason) -> new Answer.Unavailable<>("Events: " + reason);
      case Reading.Listed(List<Snapshot> events) ->
          read(
              OWNING,
              scope.namespaces(),
              kind -> kind.equals(ClusterKind.AUTOSCALER) ? Optional::of : ClusterReader::head,
              objects -> events(events, objects, scope, range));
    };
  }

  @Override
  public List<String> notWatched() {
    List<String> hidden = reader.hidden();
    if (reader.hides(ClusterKind.SECRET)) {
      return hidden;
    }
    String secrets = reader.journalled().contains(ClusterKind.SECRET) ? NO_VALUES : NO_SECRETS;
    return Stream.concat(Stream.of(secrets), hidden.stream()).toList();
  }

  private List<Change> history(Objects objects, TimeRange range) {
    List<Change> found = new ArrayList<>();
    reader.journalled().stream()
        .flatMap(kind -> objects.of(kind).stream())
        .flatMap(object -> past(object, objects, range).stream())
        .forEach(found::add);
    found.sort(Comparator.comparing(Change::at).thenComparing(Change::object));
    return found;
  }

  private List<Change> past(Snapshot object, Objects objects, TimeRange range) {
    List<Change> past = new ArrayList<>(EditHistory.lives(object, range, changes));
    boolean rolls = ROLLING.contains(object.kind());
    RolloutHistory history = new RolloutHistory(diff, object, objects);
    if (rolls) {
      history.rollouts().stream()
          .filter(rollout -> range.contains(rollout.at()))
          .map(seen::completed)
          .forEach(past::add);
    }
    if (!rolls || !history.known()) {
      past.addAll(EditHistory.edits(object, range));
    }
    return past;
  }

  private List<ClusterEvent> events(
      List<Snapshot> events, Objects objects, ChangeJournal.Scope scope, TimeRange range) {
    EventReader reading = new EventReader(objects, redaction);
    return EventSelection.once(events.stream().map(reading::read))
        .filter(event -> !event.first().isAfter(range.end()))
        .filter(event -> inScope(event, scope))
        .sorted(Comparator.comparing(ClusterEvent::first).thenComparing(ClusterEvent::object))
        .toList();
  }

  private static boolean inScope(ClusterEvent event, ChangeJournal.Scope scope) {
    String namespace = event.object().namespace();
    return namespace.isEmpty()
        || scope.namespaces().isEmpty()
        || scope.namespaces().contains(namespace);
  }

  /** Kind, metadata and revision of {@code object}: who owns it, who wrote it and when. */
  private static Optional<Snapshot> head(Snapshot object) {
    Map<String, Object> head = new HashMap<>();
    for (String part : List.of("kind", "metadata", "revision")) {
      object.tree().value(part).ifPresent(value -> head.put(part, value));
    }
    return Optional.of(Snapshot.of(head));
  }

  /** The kinds one after the other; the first that gets no answer ends it. */
  private <T> Answer<T> read(
      List<ClusterKind> kinds,
      Set<String> namespaces,
      Function<ClusterKind, Listing.Keeping> keeping,
      Function<Objects, T> view) {
    Instant end = clock.instant().plus(DEADLINE);
    Map<ClusterKind, List<Snapshot>> found = new HashMap<>();
    for (ClusterKind kind : kinds) {
      if (clock.instant().isAfter(end)) {
        return new Answer.Unavailable<>(
            "the Kubernetes API needed more than " + DEADLINE.toSeconds() + " s");
      }
      Reading reading = reader.list(kind, namespaces, "", keeping.apply(kind));
      if (reading instanceof Reading.Failed(String reason)) {
        return new Answer.Unavailable<>(reason);
      }
      found.put(kind, reading.found());
    }
    return new Answer.Known<>(view.apply(new Objects(found)));
  }
}
