package io.burnscope.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets strangers' names become metric labels, but only so many of them, and only so long. */
final class BoundedNames {
  private static final int MAX_LENGTH = 100;
  private static final String OTHER = "other";

  private final int limit;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  /** A race may let a few more in. */
  BoundedNames(int limit) {
    this.limit = limit;
  }

  /** The name, or {@code other} once there are too many. */
  String admit(String name) {
    String label = name.isBlank() ? "none" : name.substring(0, Math.min(MAX_LENGTH, name.length()));
    if (names.contains(label)) {
      return label;
    }
    if (names.size() >= limit) {
      return OTHER;
    }
    names.add(label);
    return label;
  }
}
