package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import java.util.List;

/** What came of listing one kind. */
sealed interface Reading {
  /** They are there. */
  record Listed(List<Snapshot> objects) implements Reading {
    public Listed {
      objects = List.copyOf(objects);
    }
  }

  /** The cluster does not serve the kind, or we may not see it. Said in {@code notWatched}. */
  record Hidden(String reason) implements Reading {}

  /** No answer. */
  record Failed(String reason) implements Reading {}

  /** The objects, none if they could not be had. */
  default List<Snapshot> found() {
    return switch (this) {
      case Listed(List<Snapshot> objects) -> objects;
      case Hidden _, Failed _ -> List.of();
    };
  }
}
