package io.burnscope.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.change.CleanText;
import io.burnscope.input.Diagnosis;
import io.burnscope.input.Diagnosis.Verdict;
import io.burnscope.terminal.Ink;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The findings of {@code burnscope doctor}, in aligned columns or as JSON. */
record DoctorReport(List<Diagnosis> found) {
  private static final int LONGEST = 500;
  private static final int VERDICT = 5;

  void print(PrintWriter out, Ink ink) {
    int width = found.stream().mapToInt(one -> one.what().length()).max().orElse(0);
    String indent = " ".repeat(VERDICT + width + 3);
    for (Diagnosis one : found) {
      out.println(
          coloured(one.verdict(), ink)
              + " "
              + ink.faint(one.what() + " ".repeat(width - one.what().length()))
              + "  "
              + CleanText.of(one.words(), LONGEST));
      if (!one.remedy().isEmpty()) {
        out.println(indent + "→ " + ink.strong(CleanText.of(one.remedy(), LONGEST)));
      }
    }
    out.println();
    out.println(summary(ink));
  }

  private String summary(Ink ink) {
    long fails = count(Verdict.FAIL);
    long warns = count(Verdict.WARN);
    String failing = fails + (fails == 1 ? " failure" : " failures");
    return "%d findings: %s, %d %s"
        .formatted(
            found.size(),
            fails == 0 ? ink.good("no failure") : ink.bad(failing),
            warns,
            warns == 1 ? "warning" : "warnings");
  }

  private long count(Verdict verdict) {
    return found.stream().filter(one -> one.verdict() == verdict).count();
  }

  private static String coloured(Verdict verdict, Ink ink) {
    String word = word(verdict) + " ".repeat(VERDICT - word(verdict).length());
    return switch (verdict) {
      case OK -> ink.good(word);
      case WARN -> ink.strong(word);
      case FAIL -> ink.bad(word);
    };
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode findings = root.putArray("findings");
    for (Diagnosis one : found) {
      findings
          .addObject()
          .put("verdict", word(one.verdict()))
          .put("what", one.what())
          .put("finding", one.words())
          .put("remedy", one.remedy());
    }
    root.put("failures", count(Verdict.FAIL)).put("warnings", count(Verdict.WARN));
    return root.toPrettyString();
  }
}
