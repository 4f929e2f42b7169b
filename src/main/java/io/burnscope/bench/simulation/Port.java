package io.burnscope.bench.simulation;

/**
 * A call from the core to the outside, at which anything may happen.
 *
 * @param name of the method that is called
 */
record Port(Kind kind, String name) {
  static final Port DELIVER = new Port(Kind.SINK, "deliver");
  static final Port FIND = new Port(Kind.SINK, "find");
  static final Port MEASURE = new Port(Kind.METRICS, "counts");

  /** After it and before the send the lease must hold. */
  static final String ATTEMPTING = "attempting";

  /** What is on the other side. */
  enum Kind {
    STORE,
    SINK,
    METRICS
  }

  @Override
  public String toString() {
    return kind + "." + name;
  }
}
