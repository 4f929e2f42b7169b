package io.burnscope.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link VictimMain} in a process of its own. */
final class Victim implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Writer orders;

  /** Starts it and waits until it works. */
  Victim(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                VictimMain.class.getName()));
    command.addAll(arguments);
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    orders = process.outputWriter(UTF_8);
    Thread.ofPlatform().daemon().start(this::listen);
    awaitLine("ready");
  }

  private void listen() {
    try {
      process.inputReader(UTF_8).lines().forEach(said::add);
    } catch (UncheckedIOException killed) {
      said.add("ended: " + killed.getMessage());
    }
  }

  void order(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
    } catch (IOException dead) {
      throw new UncheckedIOException(dead);
    }
  }

  /** Waits for a line that begins so. */
  void awaitLine(String start) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .failFast("the victim ended: " + said, () -> !process.isAlive())
        .until(() -> said(start));
  }

  boolean said(String start) {
    return said.stream().anyMatch(line -> line.startsWith(start));
  }

  /** Waits until everything is delivered and accounted for. */
  void awaitDelivered() {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE)
        .until(() -> {
          said.clear();
          order("state");
          awaitLine("state");
          return said("state balanced inFlight=0 dead=0");
        });
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  @Override
  public void close() {
    kill();
  }
}
