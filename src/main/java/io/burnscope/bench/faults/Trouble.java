package io.burnscope.bench.faults;

import java.time.Duration;
import java.time.Instant;

/**
 * What Kubernetes reports of a pod that is not well.
 *
 * @param waiting why its container waits; empty if it runs between restarts
 * @param ended why its container last ended; empty if it never ran
 * @param exitCode of that end
 * @param reason of the Warning
 * @param message of the Warning
 * @param after how long after the beginning the Warning first comes
 * @param every how often it is repeated
 * @param placed whether the pod got a node
 */
record Trouble(
    String waiting,
    String ended,
    int exitCode,
    String reason,
    String message,
    Duration after,
    Duration every,
    Placed placed) {
  enum Placed {
    ON_A_NODE,
    NOWHERE
  }

  private static final Duration ONCE_BACKED_OFF = Duration.ofSeconds(25);

  private static Trouble of(
      String waiting, String ended, int exitCode, String reason, String message, int after) {
    return new Trouble(
        waiting,
        ended,
        exitCode,
        reason,
        message,
        Duration.ofSeconds(after),
        ONCE_BACKED_OFF,
        Placed.ON_A_NODE);
  }

  static Trouble imageMissing(String image) {
    String message =
        "Failed to pull image \"%s\": rpc error: code = NotFound desc = failed to resolve reference"
            .formatted(image);
    return of("ImagePullBackOff", "", 0, "Failed", message, 3);
  }

  static Trouble crashing(int exitCode) {
    String message = "Back-off restarting failed container app in pod";
    return of("CrashLoopBackOff", "Error", exitCode, "BackOff", message, 14);
  }

  static Trouble crashingInit(String container) {
    String message = "Back-off restarting failed container " + container + " in pod";
    return of("CrashLoopBackOff", "Error", 1, "BackOff", message, 14);
  }

  static Trouble badCommand(String command) {
    String message =
        "Error: failed to create containerd task: exec: \"%s\": executable file not found in $PATH"
            .formatted(command);
    return of("CrashLoopBackOff", "StartError", 128, "Failed", message, 4);
  }

  static Trouble outOfMemory() {
    String message = "Back-off restarting failed container app in pod";
    return of("", "OOMKilled", 137, "BackOff", message, 30);
  }

  static Trouble notReady(String answer) {
    return of("", "", 0, "Unhealthy", "Readiness probe failed: " + answer, 12);
  }

  static Trouble notAlive(String answer) {
    return of("", "Error", 137, "Unhealthy", "Liveness probe failed: " + answer, 12);
  }

  static Trouble unschedulable(String message) {
    return new Trouble(
        "",
        "",
        0,
        "FailedScheduling",
        message,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Placed.NOWHERE);
  }

  /** Times are doubled from 10 s to 5 minutes between restarts of a container that always ends. */
  int restarts(Duration since) {
    if (ended.isEmpty()) {
      return 0;
    }
    long left = since.toSeconds() - 2;
    int restarts = 0;
    for (long pause = 10; left > pause; pause = Math.min(300, pause * 2)) {
      left -= pause;
      restarts++;
    }
    return restarts;
  }

  /** How often the Warning was counted by {@code at}; 0 before the first. */
  int counted(Instant from, Instant at) {
    Duration since = Duration.between(from.plus(after), at);
    return since.isNegative() ? 0 : 1 + (int) Math.min(500, since.dividedBy(every));
  }
}
