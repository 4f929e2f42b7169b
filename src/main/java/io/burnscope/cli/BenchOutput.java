package io.burnscope.cli;

import io.burnscope.bench.BenchReport;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How every benchmark tells its figures: a table, or JSON for programs. */
final class BenchOutput {
  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Prints {@code report} to standard output. */
  void print(BenchReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json() : report.table().stripTrailing());
  }
}
