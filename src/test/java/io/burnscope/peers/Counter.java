package io.burnscope.peers;

/** A counter's scrapes in promtool's notation, one after the other from time zero. */
final class Counter {
  private final StringBuilder values;
  private long value;

  private Counter(String first, long value) {
    this.values = new StringBuilder(first);
    this.value = value;
  }

  /** Zero at time zero. */
  static Counter zero() {
    return new Counter("0", 0);
  }

  /** Has counted for long: Prometheus extrapolates less where a counter begins at zero. */
  static Counter old() {
    return new Counter("1000000", 1_000_000);
  }

  /** Not there yet for that many scrapes, the first one included. */
  static Counter absent(int scrapes) {
    return new Counter("_x" + scrapes, 0);
  }

  /** Grows by {@code step} at each of so many scrapes. */
  Counter grows(long step, int scrapes) {
    if (scrapes > 0) {
      values.append(" %d+%dx%d".formatted(value + step, step, scrapes - 1));
      value += step * scrapes;
    }
    return this;
  }

  /** Stays as it is. */
  Counter rests(int scrapes) {
    return grows(0, scrapes);
  }

  /** Its series is gone. */
  Counter vanishes(int scrapes) {
    values.append(" _x").append(scrapes);
    return this;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
