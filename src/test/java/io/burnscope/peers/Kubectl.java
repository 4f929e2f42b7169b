package io.burnscope.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** kubectl as the admin of an API server. */
public final class Kubectl {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path kubeconfig;

  /** For {@code server}. */
  public Kubectl(ApiServer server) {
    this.kubeconfig = server.kubeconfig();
  }

  /** What a command that succeeds prints. */
  public String run(String... arguments) {
    return ToolResult.in(Path.of(""), command(arguments))
        .orFail("kubectl " + String.join(" ", arguments))
        .output();
  }

  /** Begins a command that does not end by itself. */
  public Watching begin(String... arguments) {
    try {
      Path output = Files.createTempFile("kubectl", ".txt");
      output.toFile().deleteOnExit();
      Process process =
          new ProcessBuilder(command(arguments))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new Watching(process, output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Program.KUBECTL.path().toString());
    command.add("--kubeconfig=" + kubeconfig);
    command.addAll(List.of(arguments));
    return command;
  }

  /** A command that goes on; closing ends it. */
  public record Watching(Process process, Path output) implements AutoCloseable {
    /** Waits until it has printed {@code text}. */
    public void awaitText(String text) {
      await().atMost(PATIENCE).until(() -> printed().contains(text));
    }

    /** What it has printed so far. */
    public String printed() {
      try {
        return Files.readString(output, StandardCharsets.UTF_8);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
