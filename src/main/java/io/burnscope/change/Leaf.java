package io.burnscope.change;

import java.util.function.Supplier;

/**
 * One value of an object, the unit in which objects are compared.
 *
 * @param field name for people
 * @param path in the object
 * @param raw what is compared; never leaves this package
 * @param show what a reader may see of it; asked for only if it differs
 */
record Leaf(String field, String path, String raw, Supplier<String> show, Kind kind) {
  String shown() {
    return show.get();
  }

  /** How a difference is spelled. */
  enum Kind {
    VALUE,
    /** A container's image: the tag is enough if only the tag differs. */
    IMAGE,
    /** A file in a ConfigMap: long ones by the lines that differ. */
    DATA
  }
}
