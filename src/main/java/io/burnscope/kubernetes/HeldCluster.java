package io.burnscope.kubernetes;

import io.burnscope.change.Redaction;
import io.burnscope.change.Snapshot;
import io.burnscope.incident.Cluster;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A cluster whose objects somebody holds in memory; read exactly as a real one is, with every kind
 * that it has configured.
 */
public final class HeldCluster {
  private HeldCluster() {}

  /**
   * Reads {@code objects}, which is asked for each list.
   *
   * @param clock for deadlines only
   */
  public static Cluster of(
      Supplier<List<Snapshot>> objects, Redaction redaction, InstantSource clock) {
    return new ClusterReader(new Held(objects), redaction, clock);
  }

  private record Held(Supplier<List<Snapshot>> objects) implements Listing {
    private static final Set<String> OF_PODS =
        Set.of("Pod", "ReplicaSet", "ControllerRevision", "Event");

    @Override
    public Reading list(ClusterKind kind, Set<String> scope, String fields) {
      return list(kind, scope, fields, Optional::of);
    }

    @Override
    public Reading list(ClusterKind kind, Set<String> scope, String fields, Keeping wanted) {
      return new Reading.Listed(
          objects.get().stream()
              .filter(object -> object.kind().equals(kind.kind()))
              .filter(object ->
                  scope.isEmpty() || !kind.namespaced() || scope.contains(object.ref().namespace()))
              .filter(object -> selected(object, fields))
              .flatMap(object -> wanted.apply(object).stream())
              .toList());
    }

    /** By a field selector such as {@code reason!=Pulled,type=Warning}. */
    private static boolean selected(Snapshot object, String fields) {
      return fields.isEmpty()
          || Stream.of(fields.split(",", -1)).allMatch(term -> holds(object, term));
    }

    private static boolean holds(Snapshot object, String term) {
      String[] parts = term.split("!?=", 2);
      boolean equal = object.tree().text(parts[0]).orElse("").equals(parts[1]);
      return equal != term.contains("!=");
    }

    @Override
    public List<ClusterKind> journalled() {
      Set<String> known = new TreeSet<>(OF_PODS);
      ClusterKind.WATCHED.forEach(kind -> known.add(kind.kind()));
      Stream<ClusterKind> more =
          objects.get().stream()
              .map(Snapshot::kind)
              .filter(kind -> !known.contains(kind))
              .distinct()
              .map(kind -> ClusterKind.in("", kind, kind.toLowerCase(Locale.ROOT)));
      return Stream.concat(ClusterKind.WATCHED.stream(), more).toList();
    }

    @Override
    public boolean hides(ClusterKind kind) {
      return false;
    }

    @Override
    public List<String> hidden() {
      return List.of();
    }
  }
}
