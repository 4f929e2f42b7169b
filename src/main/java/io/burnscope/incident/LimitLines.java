package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.change.CleanText;
import io.burnscope.correlation.Ranking;
import java.util.ArrayList;
import java.util.List;

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
    List<String> others =
        ranking.notChecked().stream()
            .filter(sentence -> !ofJournal(sentence))
            .map(sentence -> sentence.replaceFirst(" \\(.*", ""))
            .limit(MOST)
            .toList();
    return Text.of(
        ranking.found() + (ranking.found() == 1 ? " change found, " : " changes found, "),
        new SearchedTime(ranking.searched()).words(" to "),
        ", " + journal(ranking.notChecked()),
        others.isEmpty() ? "" : " · not checked: " + String.join(", ", others));
  }

  private static String journal(List<String> notChecked) {
    if (notChecked.stream().anyMatch(LimitLines::silence)) {
      return "the journal did not answer";
    }
    if (notChecked.stream().anyMatch(sentence -> about(Gathering.COVERED, sentence))) {
      return "journal gaps unknown";
    }
    return notChecked.stream().filter(LimitLines::gap).findFirst().orElse("no journal gap");
  }

  private static boolean ofJournal(String sentence) {
    return gap(sentence)
        || about(Gathering.RECORDED, sentence)
        || about(Gathering.COVERED, sentence);
  }

  private static boolean silence(String sentence) {
    return about(Gathering.RECORDED, sentence) || about(Gathering.CHANGES, sentence);
  }

  private static boolean gap(String sentence) {
    return sentence.startsWith("journal");
  }

  private static boolean about(String what, String sentence) {
    return sentence.startsWith(what + " (");
  }
}
