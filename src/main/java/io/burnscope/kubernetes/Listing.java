package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where the objects of a cluster are listed. */
interface Listing {
  /** All objects of {@code kind} in {@code scope} (empty: all), with {@code fields} as selector. */
  Reading list(ClusterKind kind, Set<String> scope, String fields);

  /** The same, of each page keeping only what is {@code wanted}. */
  Reading list(ClusterKind kind, Set<String> scope, String fields, Keeping wanted);

  /** What to keep of an object: nothing, a part, or all of it. */
  @FunctionalInterface
  interface Keeping extends Function<Snapshot, Optional<Snapshot>> {}

  /** What cannot be seen: kinds, with the reason, and namespaces. */
  List<String> hidden();

  /** Whether {@code kind} could not be seen when it was last asked for. */
  boolean hides(ClusterKind kind);

  /** Kinds whose changes are journalled. */
  List<ClusterKind> journalled();
}
