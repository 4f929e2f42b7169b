package io.burnscope.cli;

import io.burnscope.terminal.Ink;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** Lays out what was found: places in one column, mistakes before notes, counts at the end. */
final class Report {
  /** A longer place pushes its own line only. */
  private static final int WIDEST_PLACE = 72;

  private final PrintWriter out;
  private final Ink ink;

  Report(PrintWriter out, Ink ink) {
    this.out = out;
    this.ink = ink;
  }

  /** Prints all of it; the last line has the counts. */
  void print(Manifests manifests) {
    int width =
        Stream.concat(manifests.findings().stream(), manifests.notes().stream())
            .mapToInt(finding -> finding.place().length())
            .filter(length -> length <= WIDEST_PLACE)
            .max()
            .orElse(0);
    print(manifests.findings(), width);
    if (!manifests.notes().isEmpty()) {
      out.println(ink.strong("Notes"));
      print(manifests.notes(), width);
    }
    out.println(summary(manifests));
    out.flush();
  }

  private void print(List<Finding> findings, int width) {
    for (Finding finding : findings.stream().sorted().toList()) {
      String gap = " ".repeat(Math.max(0, width - finding.place().length()) + 1);
      String field = finding.field().isEmpty() ? "" : ink.strong(finding.field());
      out.println(ink.faint(finding.place()) + gap + field + finding.words());
    }
    if (!findings.isEmpty()) {
      out.println();
    }
  }

  private String summary(Manifests manifests) {
    int mistakes = manifests.findings().size();
    int notes = manifests.notes().size();
    return "%s, %s: %s%s"
        .formatted(
            counted(manifests.files(), "file"),
            counted(manifests.origins().size(), "sound SLO"),
            mistakes == 0 ? ink.good("no mistakes") : ink.bad(counted(mistakes, "mistake")),
            notes == 0 ? "" : ", " + counted(notes, "note"));
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
