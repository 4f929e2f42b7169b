package io.burnscope.web;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Decision;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given and answers what the test says. */
final class RecordingReceiver implements AlertReceiver {
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Reaction reaction = () -> {};

  record Received(String source, AlertGroup group, Instant at) {}

  /** Runs before the delivery counts as received; may wait or throw. */
  @FunctionalInterface
  interface Reaction {
    void run();
  }

  @Override
  public List<Decision> receive(String source, AlertGroup group, Instant receivedAt) {
    reaction.run();
    received.add(new Received(source, group, receivedAt));
    return List.of(new Decision.Ignore(Decision.Reason.NOTHING_NEW));
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  AlertGroup only() {
    if (received.size() != 1) {
      throw new AssertionError("not one delivery but " + received);
    }
    return received.getFirst().group();
  }

  void reactWith(Reaction next) {
    reaction = next;
  }
}
