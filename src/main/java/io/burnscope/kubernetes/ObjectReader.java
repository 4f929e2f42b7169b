package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists objects of a cluster as plain trees, and knows which kinds the cluster does not serve or
 * does not let us see. Blocking; each request has the client's deadline. Safe for several threads.
 */
public final class ObjectReader implements Listing {
  private static final long PAGE = 500;
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final Set<String> namespaces;
  private final List<ClusterKind> journalled;
  private final Duration timeout;
  private final Snapshots snapshots;
  private final Map<ClusterKind, String> versions = new ConcurrentHashMap<>();
  private final Map<ClusterKind, String> hidden = new ConcurrentHashMap<>();

  /** Reads through {@code client}, which the caller closes. */
  public ObjectReader(KubernetesClient client, KubernetesSettings settings) {
    this.client = client;
    this.namespaces = settings.namespaces();
    this.journalled =
        Stream.concat(ClusterKind.WATCHED.stream(), settings.more().stream()).distinct().toList();
    this.timeout = settings.requestTimeout();
    this.snapshots = new Snapshots(client.getKubernetesSerialization());
  }

  /** Kinds that cannot be seen, with the reason, in alphabetical order; then where nobody looks. */
  @Override
  public List<String> hidden() {
    Stream<String> elsewhere =
        Stream.of(namespaces)
            .filter(some -> !some.isEmpty())
            .map(some -> "other namespaces than " + String.join(", ", new TreeSet<>(some)));
    Stream<String> kinds =
        hidden.entrySet().stream()
            .map(entry -> entry.getKey().plural() + " (" + entry.getValue() + ")")
            .sorted();
    return Stream.concat(kinds, elsewhere).toList();
  }

  /** Whether {@code kind} could not be seen when it was last asked for. */
  @Override
  public boolean hides(ClusterKind kind) {
    return hidden.containsKey(kind);
  }

  /** Kinds whose changes are journalled. */
  @Override
  public List<ClusterKind> journalled() {
    return journalled;
  }

  Snapshots snapshots() {
    return snapshots;
  }

  /** The configured namespaces; empty: all. */
  Set<String> namespaces() {
    return namespaces;
  }

  /** All objects of {@code kind} in {@code scope} (empty: all), with {@code fields} as selector. */
  @Override
  public Reading list(ClusterKind kind, Set<String> scope, String fields) {
    return list(kind, scope, fields, Optional::of);
  }

  @Override
  public Reading list(ClusterKind kind, Set<String> scope, String fields, Keeping wanted) {
    Set<String> places = scope.isEmpty() ? namespaces : seen(scope);
    boolean nowhere = kind.namespaced() && places.isEmpty() && !scope.isEmpty();
    return nowhere
        ? new Reading.Listed(List.of())
        : attempt(kind, version -> all(kind, version, places, fields, wanted));
  }

  /** Where we are not to look we may not either: one refusal would hide the kind everywhere. */
  private Set<String> seen(Set<String> scope) {
    return namespaces.isEmpty()
        ? scope
        : scope.stream().filter(namespaces::contains).collect(Collectors.toSet());
  }

  /** Whether {@code kind} can be seen at all: one small request. */
  Reading probe(ClusterKind kind) {
    return attempt(kind, version -> first(kind, version));
  }

  /** The operations on {@code kind} in the version that {@link #probe} found. */
  MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      operations(ClusterKind kind) {
    String version = Optional.ofNullable(versions.get(kind)).orElse(kind.versions().getFirst());
    return client.genericKubernetesResources(kind.at(version));
  }

  @FunctionalInterface
  private interface Call {
    List<Snapshot> in(String version);
  }

  private Reading attempt(ClusterKind kind, Call call) {
    String known = versions.get(kind);
    for (String version : known == null ? kind.versions() : List.of(known)) {
      try {
        List<Snapshot> found = call.in(version);
        versions.put(kind, version);
        hidden.remove(kind);
        return new Reading.Listed(found);
      } catch (KubernetesClientException refused) {
        if (refused.getCode() != NOT_FOUND) {
          return refused(kind, refused);
        }
      }
    }
    versions.remove(kind);
    return hide(kind, "this cluster does not serve them");
  }

  private Reading refused(ClusterKind kind, KubernetesClientException refused) {
    if (refused.getCode() == FORBIDDEN) {
      return hide(kind, "not permitted");
    }
    return new Reading.Failed(
        ApiFailure.answered(refused)
            ? ApiFailure.words(refused)
            : "the Kubernetes API gave no answer in " + timeout.toSeconds() + " s");
  }

  private Reading hide(ClusterKind kind, String reason) {
    hidden.put(kind, reason);
    return new Reading.Hidden(reason);
  }

  private List<Snapshot> all(
      ClusterKind kind, String version, Set<String> scope, String fields, Keeping wanted) {
    List<Snapshot> found = new ArrayList<>();
    for (var operation : operations(kind, version, scope)) {
      String next = "";
      do {
        ListOptions page =
            new ListOptionsBuilder()
                .withLimit(PAGE)
                .withFieldSelector(fields.isEmpty() ? null : fields)
                .withContinue(next.isEmpty() ? null : next)
                .build();
        GenericKubernetesResourceList list = operation.list(page);
        list.getItems().stream()
            .map(item -> snapshots.of(kind, item))
            .flatMap(object -> wanted.apply(object).stream())
            .forEach(found::add);
        next = Optional.ofNullable(list.getMetadata().getContinue()).orElse("");
      } while (!next.isEmpty());
    }
    return found;
  }

  private List<Snapshot> first(ClusterKind kind, String version) {
    ListOptions one = new ListOptionsBuilder().withLimit(1L).build();
    operations(kind, version, namespaces).forEach(operation -> operation.list(one));
    return List.of();
  }

  private List<
          FilterWatchListDeletable<
              GenericKubernetesResource,
              GenericKubernetesResourceList,
              Resource<GenericKubernetesResource>>>
      operations(ClusterKind kind, String version, Set<String> scope) {
    var operations = client.genericKubernetesResources(kind.at(version));
    if (!kind.namespaced() || scope.isEmpty()) {
      return List.of(operations.inAnyNamespace());
    }
    List<
            FilterWatchListDeletable<
                GenericKubernetesResource,
                GenericKubernetesResourceList,
                Resource<GenericKubernetesResource>>>
        each = new ArrayList<>();
    scope.stream().sorted().forEach(name -> each.add(operations.inNamespace(name)));
    return each;
  }
}
