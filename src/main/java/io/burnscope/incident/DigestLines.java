package io.burnscope.incident;

import io.burnscope.change.CleanText;
import io.burnscope.input.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How single incidents are spoken of in a digest. Pure. */
final class DigestLines {
  /** How many are listed by name. */
  static final int LISTED = 10;

  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_WORDS = 44;

  static final Comparator<Incident> WORST_FIRST =
      Comparator.<Incident, Boolean>comparing(incident -> incident.state().closed())
          .thenComparing(incident -> incident.state() == IncidentState.RECOVERING)
          .thenComparing(Incident::severity, Comparator.reverseOrder())
          .thenComparing(DigestLines::burn, Comparator.reverseOrder())
          .thenComparing(Incident::openedAt)
          .thenComparing(incident -> incident.name().toString());

  private DigestLines() {}

  /** Mark, name, what users feel. */
  static Text line(Incident incident) {
    boolean better = incident.state().closed() || incident.state() == IncidentState.RECOVERING;
    String state = better ? incident.state().toString() : felt(incident);
    return Text.of(
        mark(incident) + " ",
        Text.code(cut(incident.key().slo().name(), LONGEST_NAME)),
        " " + cut(state, LONGEST_WORDS),
        incident.host().isEmpty() ? " · own thread" : "");
  }

  private static String felt(Incident incident) {
    return incident
        .assessment()
        .filter(found -> found.evaluation() instanceof Answer.Unavailable)
        .map(_ -> "numbers unknown")
        .orElseGet(() -> MessageLayout.felt(incident, " · burn ", ""));
  }

  private static String mark(Incident incident) {
    if (incident.state().closed()) {
      return "✅";
    }
    if (incident.state() == IncidentState.RECOVERING) {
      return "🟢";
    }
    return switch (incident.severity()) {
      case CRITICAL -> "🔴";
      case DEGRADED -> "🟠";
      case WARNING -> "🟡";
    };
  }

  /** What the thread is told of at most every few minutes. */
  static List<Text> news(List<Incident> opened, List<Incident> closed) {
    List<Text> lines = new ArrayList<>();
    if (!opened.isEmpty()) {
      lines.add(
          Text.of(
              Text.strong(opened.size() + (opened.size() == 1 ? " more burns" : " more burn")),
              ": " + names(opened)));
    }
    if (!closed.isEmpty()) {
      lines.add(Text.of(Text.strong(closed.size() + " recovered"), ": " + names(closed)));
    }
    return lines;
  }

  private static String names(List<Incident> incidents) {
    String named =
        incidents.stream()
            .sorted(WORST_FIRST)
            .limit(LISTED)
            .map(incident -> cut(incident.key().slo().name(), LONGEST_NAME))
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    return incidents.size() > LISTED
        ? named + " and " + (incidents.size() - LISTED) + " more"
        : named;
  }

  private static double burn(Incident incident) {
    return incident
        .assessment()
        .flatMap(found -> found.evaluation().known())
        .map(numbers -> numbers.burn().orElse(0))
        .orElse(0.0);
  }

  private static String cut(String text, int most) {
    return CleanText.of(text, most);
  }
}
