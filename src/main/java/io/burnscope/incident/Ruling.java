package io.burnscope.incident;

import io.burnscope.incident.Incident.Judgement;
import io.burnscope.incident.Incident.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a suspect that was named was it, as far as anybody knows: what people say counts before
 * what an undo and the recovery after it show.
 *
 * @param openedAt when the incident opened
 * @param judgement empty if nobody said anything and nothing was undone
 */
public record Ruling(
    IncidentName incident,
    Instant openedAt,
    Shown suspect,
    Optional<Judgement> judgement,
    Basis basis) {
  /** Who or what tells. */
  public enum Basis {
    PEOPLE,
    /** The suspect was undone, and the errors went. */
    UNDO,
    NOTHING
  }

  /**
   * Of every suspect that people judged and, once it is over, of the one that was named last and of
   * the one whose undo ended it.
   */
  public static List<Ruling> of(Incident incident) {
    Map<String, Shown> suspects = new LinkedHashMap<>();
    incident.verdicts().stream()
        .map(Verdict::suspect)
        .forEach(shown -> suspects.put(shown.suspect(), shown));
    Shown.of(incident)
        .filter(_ -> incident.state() == IncidentState.RESOLVED)
        .ifPresent(shown -> suspects.put(shown.suspect(), shown));
    undone(incident).ifPresent(shown -> suspects.putIfAbsent(shown.suspect(), shown));
    return suspects.values().stream().map(shown -> about(incident, shown)).toList();
  }

  /** Of the suspect that was undone, else of the one that is named now; empty if none is. */
  public static Optional<Ruling> ofNamed(Incident incident) {
    return undone(incident).or(() -> Shown.of(incident)).map(shown -> about(incident, shown));
  }

  /** What ends a burn by being undone counts once the recovery has held. */
  private static Optional<Shown> undone(Incident incident) {
    return Shown.undone(incident).filter(_ -> incident.state() == IncidentState.RESOLVED);
  }

  private static Ruling about(Incident incident, Shown shown) {
    Optional<Judgement> people = people(said(incident, shown));
    if (people.isPresent()) {
      return new Ruling(incident.name(), incident.openedAt(), shown, people, Basis.PEOPLE);
    }
    boolean undone =
        undone(incident).filter(it -> it.suspect().equals(shown.suspect())).isPresent();
    return new Ruling(
        incident.name(),
        incident.openedAt(),
        shown,
        undone ? Optional.of(Judgement.CONFIRMED) : Optional.empty(),
        undone ? Basis.UNDO : Basis.NOTHING);
  }

  /** What people said of {@code shown}, oldest first. */
  public static List<Verdict> said(Incident incident, Shown shown) {
    return incident.verdicts().stream()
        .filter(verdict -> verdict.suspect().suspect().equals(shown.suspect()))
        .toList();
  }

  /** What most say; if as many say the one as the other, what was said last. */
  private static Optional<Judgement> people(List<Verdict> said) {
    if (said.isEmpty()) {
      return Optional.empty();
    }
    long confirmed =
        said.stream().filter(verdict -> verdict.judgement() == Judgement.CONFIRMED).count();
    long refuted = said.size() - confirmed;
    if (confirmed == refuted) {
      return Optional.of(said.getLast().judgement());
    }
    return Optional.of(confirmed > refuted ? Judgement.CONFIRMED : Judgement.REFUTED);
  }
}
