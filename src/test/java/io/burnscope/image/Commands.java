package io.burnscope.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Programs of the machine. */
final class Commands {
  private Commands() {}

  /** What it printed; that it failed is an error. */
  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
    return output;
  }
}
