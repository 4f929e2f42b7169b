package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.change.CleanText;
import io.burnscope.correlation.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far was looked, and what was not: the reader must be able to tell silence from absence. */
final class LimitLines {
  private static final int MOST = 5;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_COMMENT = 120;

  private LimitLines() {}

  static List<Text> of(Incident incident) {
    List<Text> lines = new ArrayList<>();
    incident
        .silence()
        .filter(_ -> !incident.state().closed())
        .ifPresent(silence -> lines.add(silenced(silence)));
    if (incident.assessment().isEmpty()) {
      return lines;
    }
    Assessment assessment = incident.assessment().get();
    assessment.ranking().ifPresent(ranking -> lines.add(searched(ranking)));
    List<String> doubts = new ArrayList<>(assessment.limits());
    doubts.addAll(incident.marks());
    int firing =
        (int)
            incident.alerts().stream()
                .filter(alert -> alert.state() == AlertGroup.State.FIRING)
                .count();
    if (!incident.state().closed() && firing > 0 && firing < incident.alerts().size()) {
      doubts.addFirst(firing + " of " + incident.alerts().size() + " alerts still fire");
    }
    if (!doubts.isEmpty()) {
      lines.add(Text.of(String.join(" · ", doubts.stream().limit(MOST).toList())));
    }
    return lines;
  }

  private static Text silenced(Incident.Silence silence) {
    String comment = CleanText.of(silence.comment(), LONGEST_COMMENT);
    return Text.of(
        Text.strong("Silenced"),
        " in Alertmanager by " + CleanText.of(silence.by(), LONGEST_NAME) + " until ",
        silence.until(),
        comment.isEmpty() ? "" : ": " + comment);
  }

  private static Text searched(Ranking ranking) {
    Optional<String> gap =
        ranking.notChecked().stream().filter(LimitLines::aboutJournal).findFirst();
    List<String> others =
        ranking.notChecked().stream()
            .filter(sentence -> !aboutJournal(sentence))
            .map(sentence -> sentence.replaceFirst(" \\(.*", ""))
            .limit(MOST)
            .toList();
    return Text.of(
        ranking.found() + (ranking.found() == 1 ? " change found, " : " changes found, "),
        new SearchedTime(ranking.searched()).words(" to "),
        gap.map(sentence -> ", " + sentence).orElse(", no journal gap"),
        others.isEmpty() ? "" : " · not checked: " + String.join(", ", others));
  }

  private static boolean aboutJournal(String sentence) {
    return sentence.startsWith("journal");
  }
}
