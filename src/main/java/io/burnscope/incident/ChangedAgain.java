package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.EndingFinder;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A new change to a suspect or to a burning member, while the incident is open. */
record ChangedAgain(Incident incident, Change change) {
  Replies.Named reply() {
    List<Object> words = new ArrayList<>();
    words.add(
        Text.strong(
            ofSuspect().isPresent() ? "A suspect changed again" : "What serves it changed"));
    words.add(": " + change.object().name() + " " + ChangeWords.revisions(change) + " at ");
    words.add(change.at());
    words.add(" by " + change.actor());
    if (!change.fields().isEmpty()) {
      words.add(" (" + ChangeWords.fields(change, ", ") + ")");
    }
    words.add(".");
    undo().ifPresent(words::add);
    if (undo().isPresent()) {
      timeToReady().ifPresent(needed -> words.addAll(expected(needed)));
    }
    return Replies.Named.of(
        Post.Weight.DETAIL,
        "changed-" + change.at().toEpochMilli(),
        List.of(Text.of(words.toArray())));
  }

  private List<Object> expected(Duration needed) {
    return List.of(
        " Its pods needed "
            + Figures.duration(needed)
            + " to become ready last time: recovery expected from about ",
        change.at().plus(needed),
        ".");
  }

  private Optional<String> undo() {
    if (change instanceof Change.Rollout rollout && rollout.undoOf().isPresent()) {
      return Optional.of(
          " Same template as revision " + rollout.undoOf().get() + ": looks like an undo.");
    }
    List<Suspect> suspects = suspects();
    for (int i = 0; i < suspects.size(); i++) {
      if (EndingFinder.undoes(change, suspects.get(i).change())) {
        return Optional.of(" Takes suspect " + (i + 1) + " back: looks like an undo.");
      }
    }
    return Optional.empty();
  }

  /** How long the pods took that the suspect brought. */
  private Optional<Duration> timeToReady() {
    return ofSuspect()
        .flatMap(last -> last.effectiveFrom().map(from -> Duration.between(last.at(), from)))
        .filter(needed -> !needed.isNegative());
  }

  private Optional<Change> ofSuspect() {
    return suspects().stream()
        .map(Suspect::change)
        .filter(suspect -> suspect.object().equals(change.object()))
        .findFirst();
  }

  private List<Suspect> suspects() {
    return incident
        .assessment()
        .flatMap(Assessment::ranking)
        .map(Ranking::suspects)
        .orElse(List.of())
        .stream()
        .limit(Checkup.SUSPECTS_WATCHED)
        .toList();
  }
}
