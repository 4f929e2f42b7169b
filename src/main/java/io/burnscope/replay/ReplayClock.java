package io.burnscope.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved on. */
public final class ReplayClock extends Clock {
  private volatile Instant now;

  /** Stands at {@code start}. */
  public ReplayClock(Instant start) {
    this.now = start;
  }

  /** Moves on to {@code at}; never back. */
  public synchronized void moveTo(Instant at) {
    if (at.isAfter(now)) {
      now = at;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
