package io.burnscope.crash;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Two replicas behind one name; each may be replaced. */
record Replicas(AtomicReferenceArray<ServeProcess> running) implements AutoCloseable {
  static Replicas of(ServeProcess one, ServeProcess two) {
    return new Replicas(new AtomicReferenceArray<>(new ServeProcess[] {one, two}));
  }

  ServeProcess at(int number) {
    return running.get(number);
  }

  void replaced(int number, ServeProcess next) {
    running.set(number, next);
  }

  @Override
  public void close() {
    at(0).close();
    at(1).close();
  }
}
