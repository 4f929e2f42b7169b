package io.burnscope.change;

/**
 * One value of an object, the unit in which objects are compared.
 *
 * @param field name for people
 * @param path in the object
 * @param raw what is compared; never leaves this package
 * @param shown what a reader may see of it
 */
record Leaf(String field, String path, String raw, String shown, Kind kind) {
  /** How a difference is spelled. */
  enum Kind {
    VALUE,
    /** A container's image: the tag is enough if only the tag differs. */
    IMAGE,
    /** A file in a ConfigMap: long ones by the lines that differ. */
    DATA
  }
}
