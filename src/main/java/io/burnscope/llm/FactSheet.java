package io.burnscope.llm;

import io.burnscope.incident.Narrator.Facts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The facts as data inside a prompt. Names, messages and diffs in them come from a cluster and may
 * have been written to be obeyed: each fact stays on its line, without control characters and
 * without what the fence is made of.
 *
 * @param byId in their order
 */
record FactSheet(Map<String, String> byId) {
  private static final Pattern LINE =
      Pattern.compile("\\s*\\[([A-Za-z]{0,3}\\d{1,3})]\\s*(.*)", Pattern.DOTALL);
  private static final int LONGEST = 500;
  private static final int MOST = 40;

  /** Lines without an id are left out: nothing could be said about them. */
  static FactSheet of(Facts facts) {
    Map<String, String> byId = new LinkedHashMap<>();
    for (String line : facts.lines()) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches() && byId.size() < MOST) {
        byId.putIfAbsent(parts.group(1), harmless(parts.group(2)));
      }
    }
    return new FactSheet(byId);
  }

  /** One fact a line. */
  String text() {
    return byId.entrySet().stream()
        .map(fact -> "[" + fact.getKey() + "] " + fact.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String harmless(String text) {
    String line =
        text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ")
            .replaceAll("={3,}", "==")
            .replaceAll("[`{}]", "'")
            .strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
