package io.burnscope.peers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The real {@code amtool}; every call blocks until it has ended. */
public final class Amtool {
  private Amtool() {}

  /** Any command, in the words of amtool's own help. */
  public static ToolResult run(String... arguments) {
    List<String> command = new ArrayList<>(Arrays.asList(arguments));
    command.addFirst(Program.AMTOOL.path().toString());
    return ToolResult.in(Path.of(""), command);
  }

  /** Checks an Alertmanager configuration given as YAML text. */
  public static ToolResult checkConfig(String yaml) {
    return run(
        "check-config", PeerFolder.create("amtool").write("alertmanager.yml", yaml).toString());
  }

  /**
   * Silences alerts as a person on call does.
   *
   * @param matchers such as {@code service=checkout}
   * @return the silence's id
   */
  public static String silence(
      AlertmanagerServer alertmanager, Duration duration, String... matchers) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "--alertmanager.url=" + alertmanager.url(),
                "silence",
                "add",
                "--author=test",
                "--comment=test",
                "--duration=" + duration.toSeconds() + "s"));
    command.addAll(Arrays.asList(matchers));
    return run(command.toArray(String[]::new)).orFail("adding a silence").output().strip();
  }
}
