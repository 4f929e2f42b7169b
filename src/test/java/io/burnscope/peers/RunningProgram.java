package io.burnscope.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A peer's process: started until its own check says ready, stopped and started again at will.
 *
 * <p>Its output is appended to {@code log} in its folder. No process outlives this JVM unless the
 * JVM is killed outright.
 */
final class RunningProgram implements AutoCloseable {
  /** Some ten times what a start takes on two busy cores. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final int TAIL_LINES = 40;
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
  }

  private final Program program;
  private final List<String> command;
  private final PeerFolder folder;
  private final BooleanSupplier ready;
  private Process process;

  /** Starts the program and returns once it is ready. */
  RunningProgram(
      Program program, List<String> arguments, PeerFolder folder, BooleanSupplier ready) {
    this.program = program;
    this.command = new ArrayList<>(arguments);
    this.command.addFirst(program.path().toString());
    this.folder = folder;
    this.ready = ready;
    this.process = launch();
    awaitReady();
  }

  /** Starts the program again with the same arguments and data, and returns once it is ready. */
  void restart() {
    stop();
    process = launch();
    awaitReady();
  }

  /** Asks the program to end and kills it if it does not; returns when it is gone. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    ALIVE.remove(process);
  }

  @Override
  public void close() {
    stop();
  }

  private Process launch() {
    ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log().toFile());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.path().toFile()).redirectErrorStream(true);
    try {
      Process started = builder.redirectOutput(output).start();
      ALIVE.add(started);
      return started;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start " + program, failure);
    }
  }

  private void awaitReady() {
    try {
      await()
          .atMost(READY_WITHIN)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !process.isAlive() || ready.getAsBoolean());
    } catch (ConditionTimeoutException _) {
      stop();
      throw new AssertionError(program + " was not ready in " + READY_WITHIN + ". " + logTail());
    }
    if (!process.isAlive()) {
      ALIVE.remove(process);
      throw new AssertionError(program + " ended with " + process.exitValue() + ". " + logTail());
    }
  }

  private Path log() {
    return folder.file(program.name().toLowerCase(Locale.ROOT) + ".log");
  }

  private String logTail() {
    try {
      List<String> lines = Files.readAllLines(log());
      List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return "The end of " + log() + ":\n" + String.join("\n", tail);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + log(), failure);
    }
  }
}
