package io.burnscope.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved on. */
public final class ReplayClock extends Clock {
  private final AtomicReference<Instant> now;

  /** Stands at {@code start}. */
  public ReplayClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** Moves on to {@code at}; never back. */
  public void moveTo(Instant at) {
    now.accumulateAndGet(at, (was, to) -> to.isAfter(was) ? to : was);
  }

  @Override
  public Instant instant() {
    return now.get();
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
