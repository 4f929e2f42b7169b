package io.burnscope.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Makes sure that what a command printed has arrived: writers keep their failures to themselves.
 */
final class StandardOutput {
  private StandardOutput() {}

  /** {@code exit} if it has, else a failure that is told on the error output. */
  static int delivered(CommandLine line, int exit) {
    PrintWriter out = line.getOut();
    // Both: the writer above the stream sees only what the stream lets it see.
    boolean lost = out.checkError() || System.out.checkError();
    if (!lost) {
      return exit;
    }
    line.getErr()
        .println(
            "standard output cannot be written, so what was printed is cut: free space or name"
                + " another file");
    return ExitCode.FAILED;
  }
}
