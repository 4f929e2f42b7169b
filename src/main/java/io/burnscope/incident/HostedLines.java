package io.burnscope.incident;

import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a root says of the incidents that are shown in its thread. */
final class HostedLines {
  private static final int MOST = 4;

  private HostedLines() {}

  /** {@code message} with a line for each of {@code hosted}. */
  static Message added(Message message, List<Incident> hosted) {
    if (hosted.isEmpty()) {
      return message;
    }
    List<Text> facts = new ArrayList<>(message.facts());
    hosted.stream().limit(MOST).map(HostedLines::line).forEach(facts::add);
    if (hosted.size() > MOST) {
      facts.add(Text.of("and " + (hosted.size() - MOST) + " others in this thread"));
    }
    return message.withFacts(facts);
  }

  private static Text line(Incident incident) {
    return Text.of(
        Text.strong("Also " + incident.key().slo().name()),
        " " + numbers(incident),
        incident.state() == IncidentState.RECOVERING ? ", recovering" : "");
  }

  /** {@code burn 76.0×, budget 66.2 % left}. */
  static String numbers(Incident incident) {
    Optional<Evaluation> known = incident.assessment().flatMap(found -> found.evaluation().known());
    List<String> parts = new ArrayList<>();
    known.ifPresent(
        numbers -> numbers.burn().ifPresent(burn -> parts.add("burn " + Figures.burn(burn))));
    known
        .flatMap(Evaluation::budget)
        .map(ErrorBudget::remainingRatio)
        .ifPresent(left -> parts.add("budget " + Figures.percent(left, 1) + " left"));
    return parts.isEmpty() ? "numbers unknown" : String.join(", ", parts);
  }
}
