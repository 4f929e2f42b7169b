package io.burnscope.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command said before it ended.
 *
 * @param exit its exit code; 0 is success
 * @param output standard output and standard error as one text
 */
public record ToolResult(int exit, String output) {
  /** Runs a command to its end; blocks. */
  public static ToolResult of(String... command) {
    return in(Path.of(""), List.of(command));
  }

  /** Runs a command in a folder to its end; blocks. */
  static ToolResult in(Path folder, List<String> command) {
    File directory = folder.toAbsolutePath().toFile();
    try {
      Process process =
          new ProcessBuilder(command).directory(directory).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new ToolResult(process.waitFor(), output);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot run " + command, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, interrupted);
    }
  }

  public boolean ok() {
    return exit == 0;
  }

  /** This result, if the command succeeded; else an error with everything it said. */
  ToolResult orFail(String what) {
    if (!ok()) {
      throw new AssertionError(what + " failed with exit code " + exit + ":\n" + output);
    }
    return this;
  }
}
