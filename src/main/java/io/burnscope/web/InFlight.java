package io.burnscope.web;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that are being worked on, until no more are let in. */
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int count;
  private boolean closed;

  /** Whether the request may be worked on; then {@link #leave} must follow. */
  boolean enter() {
    lock.lock();
    try {
      if (!closed) {
        count++;
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      count--;
      if (count == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  int count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all have left; false if some have not within {@code limit}. */
  boolean awaitNone(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (count > 0 && nanos > 0) {
        nanos = none.awaitNanos(nanos);
      }
      return count == 0;
    } finally {
      lock.unlock();
    }
  }
}
