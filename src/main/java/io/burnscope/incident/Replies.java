package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.PairBurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said in an incident's thread when something happens. Each reply is said once. */
final class Replies {
  private Replies() {}

  /** A reply and its stable part name. */
  record Named(String part, Post.Reply reply) {
    static Named of(Post.Weight weight, String part, List<Text> lines) {
      return new Named(part, new Post.Reply(lines, weight));
    }
  }

  static Named escalated(Incident incident) {
    return new Named(
        "escalated-" + incident.version(),
        new Post.Reply(
            List.of(Text.of(Text.strong("Escalated"), " to " + incident.severity() + ".")),
            Post.Weight.ESCALATION));
  }

  static Named retitled(Incident before, Incident incident) {
    return Named.of(
        Post.Weight.TRANSITION,
        "retitled-" + incident.version(),
        List.of(
            Text.of(
                Text.strong(incident.key().slo().name()),
                " burns too, and "
                    + before.key().slo().name()
                    + " is a member of it: this thread goes on as "
                    + incident.key().slo().name()
                    + ".")));
  }

  /** Said in the host's thread. */
  static Named joined(Incident hosted, String words) {
    return Named.of(
        Post.Weight.TRANSITION,
        "joined-" + hosted.name(),
        List.of(
            Text.of(
                Text.strong(hosted.key().slo().name()),
                " burns too,"
                    + words
                    + " ("
                    + HostedLines.numbers(hosted)
                    + "): it is shown in this thread.")));
  }

  static Named reopened(Incident incident) {
    return Named.of(
        Post.Weight.TRANSITION,
        "reopened-" + incident.version(),
        List.of(
            Text.of(Text.strong("Burns again"), ": reopened, " + incident.stateReason() + ".")));
  }

  static Named relapsed(Incident incident) {
    return Named.of(
        Post.Weight.TRANSITION,
        "relapsed-" + incident.version(),
        List.of(
            Text.of(
                Text.strong(capital(AlertBook.symptom(incident.alerts()).returned())),
                ": the recovery did not hold.")));
  }

  static Named stillBurning(Incident incident) {
    return Named.of(
        Post.Weight.TRANSITION,
        "still-burning-" + incident.version(),
        List.of(
            Text.of(
                Text.strong("Still burning"),
                ": Alertmanager says resolved, own evaluation does not ("
                    + incident.stateReason()
                    + "). Stays open.")));
  }

  static Named recovering(Incident incident, IncidentPolicy policy) {
    Instant since = incident.recoveringSince().orElse(incident.openedAt());
    Optional<Evaluation> numbers = evaluation(incident);
    List<Object> words = new ArrayList<>();
    words.add(Text.strong("Recovering"));
    words.add(
        ". "
            + capital(AlertBook.symptom(incident.alerts()).subject())
            + " are as before the incident since ");
    words.add(since);
    words.add(".");
    numbers
        .flatMap(FactLines::loudest)
        .filter(pair -> pair.shortBurn().orElse(0) >= 1)
        .ifPresent(pair -> {
          words.add(
              " The burn over "
                  + Figures.duration(pair.pair().shortWindow())
                  + " still reads "
                  + Figures.burn(pair.shortBurn().getAsDouble())
                  + " because its window reaches back.");
        });
    words.add(" Closes at ");
    words.add(since.plus(policy.hold()));
    words.add(" if it holds.");
    return Named.of(
        Post.Weight.TRANSITION,
        "recovering-" + incident.version(),
        List.of(Text.of(words.toArray())));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static List<Named> resolved(Incident incident) {
    List<Named> replies = new ArrayList<>();
    replies.add(
        Named.of(
            Post.Weight.TRANSITION, "resolved-" + incident.version(), resolvedLines(incident)));
    handOver(incident)
        .ifPresent(text ->
            replies.add(
                Named.of(Post.Weight.DETAIL, "hand-over-" + incident.version(), List.of(text))));
    return replies;
  }

  private static List<Text> resolvedLines(Incident incident) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        incident.state() == IncidentState.CLOSED_WITHOUT_DATA
            ? Text.of(Text.strong("Closed without data"), ": " + incident.stateReason() + ".")
            : Text.of(Text.strong("✅ Resolved"), " " + incident.stateReason() + "."));
    if (incident.assessment().isEmpty()) {
      return lines;
    }
    Assessment found = incident.assessment().get();
    figures(found).ifPresent(lines::add);
    found
        .ending()
        .ifPresent(ending -> {
          ending.change().ifPresent(change -> lines.add(endedBy(ending, change)));
        });
    int rank = found.ending().map(Assessment.Ending::suspect).orElse(0);
    Ruling.ofNamed(incident)
        .flatMap(ruling -> PeopleWords.ruling(ruling, rank))
        .ifPresent(lines::add);
    return lines;
  }

  private static Optional<Text> figures(Assessment found) {
    List<Object> words = new ArrayList<>();
    FactLines.lasted(found)
        .ifPresent(lasted -> {
          Instant began = found.onset().orElseThrow().time();
          Instant ended = found.ending().orElseThrow().at();
          words.add(Figures.duration(lasted) + " (");
          words.add(SearchedTime.since(began, ended).words("–"));
          words.add(")");
        });
    found
        .impact()
        .filter(counts -> weight(found) == CountSeries.Weight.EVENTS)
        .ifPresent(counts ->
            words.add(
                " · "
                    + Figures.count(counts.bad())
                    + " of "
                    + Figures.count(counts.total())
                    + " "
                    + found.presentation().noun()
                    + " failed"));
    found
        .evaluation()
        .known()
        .ifPresent(numbers -> numbers.budget().ifPresent(b -> words.add(spent(found, numbers, b))));
    return words.isEmpty() ? Optional.empty() : Optional.of(Text.of(words.toArray()));
  }

  private static CountSeries.Weight weight(Assessment found) {
    return found.evaluation().known().map(Evaluation::weight).orElse(CountSeries.Weight.EVENTS);
  }

  private static String spent(Assessment found, Evaluation numbers, ErrorBudget budget) {
    Duration total = ErrorBudget.total(numbers.target(), numbers.window());
    String spent =
        FactLines.spent(found)
            .map(share ->
                Figures.percent(share, 1)
                    + " of the budget spent ("
                    + Figures.minutes(Duration.ofMillis(Math.round(total.toMillis() * share)))
                    + " min), ")
            .orElse("");
    return " · "
        + spent
        + Figures.percent(budget.remainingRatio(), 1)
        + " left ("
        + FactLines.left(numbers, budget)
        + ")";
  }

  private static Text endedBy(Assessment.Ending ending, Change change) {
    List<Object> words = new ArrayList<>();
    words.add("Ended by " + change.object().name() + " " + step(change));
    words.add(ending.words());
    words.add(", in effect ");
    words.add(change.effect());
    if (change instanceof Change.Rollout rollout) {
      rollout
          .completeAt()
          .ifPresent(complete -> {
            words.add("–");
            words.add(complete);
          });
    }
    return Text.of(words.toArray());
  }

  private static String step(Change change) {
    return change instanceof Change.Rollout rollout
        ? "revision " + rollout.toRevision()
        : ChangeWords.step(change);
  }

  private static Optional<Text> handOver(Incident incident) {
    Optional<Assessment> found = incident.assessment();
    Optional<Assessment.Ending> undo =
        found.flatMap(Assessment::ending).filter(Assessment.Ending::undo);
    return undo.flatMap(ending ->
        found.flatMap(Assessment::ranking).stream()
            .flatMap(ranking -> ranking.suspects().stream())
            .skip(ending.suspect() - 1L)
            .findFirst()
            .map(suspect -> suspect.change())
            .filter(Change.Rollout.class::isInstance)
            .map(Change.Rollout.class::cast)
            .map(Replies::handOver));
  }

  private static Text handOver(Change.Rollout rollout) {
    return Text.of(
        Text.strong("Hand-over"),
        ": revision "
            + rollout.toRevision()
            + " is undone in the cluster only: applying its manifest again ("
            + rollout.actor()
            + ") brings "
            + ChangeWords.brief(rollout)
            + " back.");
  }

  private static Optional<Evaluation> evaluation(Incident incident) {
    return incident.assessment().flatMap(found -> found.evaluation().known());
  }

  /** A new change to a suspect or a burning member while the incident is open. */
  static Named changedAgain(Incident incident, Change change) {
    return new ChangedAgain(incident, change).reply();
  }

  /** The pair that the incident's alert is about. */
  static Optional<PairBurn> pair(Incident incident) {
    return evaluation(incident).flatMap(FactLines::loudest);
  }
}
