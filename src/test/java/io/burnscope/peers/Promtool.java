package io.burnscope.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The real {@code promtool}; every call blocks until it has ended. */
public final class Promtool {
  private Promtool() {}

  /** Any command, in the words of promtool's own help. */
  public static ToolResult run(String... arguments) {
    List<String> command = new ArrayList<>(Arrays.asList(arguments));
    command.addFirst(Program.PROMTOOL.path().toString());
    return ToolResult.in(Path.of(""), command);
  }

  /** Checks a rule file given as YAML text: every expression, template and label. */
  public static ToolResult checkRules(String yaml) {
    return run("check", "rules", "--lint=all", "--lint-fatal", written("rules.yml", yaml));
  }

  /** Checks a configuration given as YAML text. */
  public static ToolResult checkConfig(String yaml) {
    return run("check", "config", "--syntax-only", written("prometheus.yml", yaml));
  }

  /** Runs a unit test file; the rule files it names are found beside it. */
  public static ToolResult testRules(Path test) {
    return run("test", "rules", test.toString());
  }

  /** Turns samples in the OpenMetrics text format into data that a Prometheus can start with. */
  static void createBlocks(Path openMetrics, Path data) {
    // Promtool reads its input anew for each block.
    run(
            "tsdb",
            "create-blocks-from",
            "--max-block-duration=1458h",
            "openmetrics",
            openMetrics.toString(),
            data.toString())
        .orFail("writing the history of a Prometheus");
  }

  private static String written(String file, String yaml) {
    return PeerFolder.create("promtool").write(file, yaml).toString();
  }
}
