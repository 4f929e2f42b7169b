package io.burnscope.bench.simulation;

/** What is out of order at the moment; quiet means that nothing is and nothing will be. */
final class Faults {
  private boolean quiet;
  private boolean prometheusDown;
  private boolean chatDown;
  private boolean historyDown;
  private boolean recordsDown;

  boolean quiet() {
    return quiet;
  }

  boolean prometheusDown() {
    return prometheusDown;
  }

  boolean chatDown() {
    return chatDown;
  }

  boolean historyDown() {
    return historyDown;
  }

  boolean recordsDown() {
    return recordsDown;
  }

  /** One of them begins or ends. */
  String toggle(Dice dice) {
    switch (dice.below(4)) {
      case 0 -> prometheusDown = !prometheusDown;
      case 1 -> chatDown = !chatDown;
      case 2 -> historyDown = !historyDown;
      default -> recordsDown = !recordsDown;
    }
    return "prometheus %s, chat %s, history %s, records %s"
        .formatted(up(prometheusDown), up(chatDown), up(historyDown), up(recordsDown));
  }

  void end() {
    quiet = true;
    prometheusDown = false;
    chatDown = false;
    historyDown = false;
    recordsDown = false;
  }

  private static String up(boolean down) {
    return down ? "down" : "up";
  }
}
