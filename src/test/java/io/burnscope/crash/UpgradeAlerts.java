package io.burnscope.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * An Alertmanager that tells of one new burn after the other, to the replicas in turn, and sends
 * again what was not answered with 200.
 */
final class UpgradeAlerts {
  private static final int MOST_TRIES = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SoakAlerts bodies = new SoakAlerts();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final AtomicInteger repeated = new AtomicInteger();
  private final Replicas replicas;
  private final String token;

  UpgradeAlerts(Replicas replicas, String token) {
    this.replicas = replicas;
    this.token = token;
  }

  /** Blocks. */
  void arriveUntil(BooleanSupplier over) {
    for (int number = 0; !over.getAsBoolean(); number++) {
      String slo = "upgrade-%03d".formatted(number);
      deliver(bodies.fire(List.of(slo)).json(), number);
      accepted.add(slo);
    }
  }

  private void deliver(String body, int first) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      if (answered(replicas.at((first + attempt) % 2), body)) {
        return;
      }
      repeated.incrementAndGet();
    }
    throw new IllegalStateException("nobody takes " + body);
  }

  private boolean answered(ServeProcess replica, String body) {
    try {
      return replica.post(token, body) == 200;
    } catch (IOException | InterruptedException gone) {
      return false;
    }
  }

  /** Waits until {@code more} than now were accepted. */
  void awaitMore(int more) {
    int wanted = accepted.size() + more;
    await().atMost(PATIENCE).until(() -> accepted.size() >= wanted);
  }

  List<String> accepted() {
    return List.copyOf(accepted);
  }

  @Override
  public String toString() {
    return accepted.size() + " alerts accepted, " + repeated + " deliveries sent again";
  }
}
