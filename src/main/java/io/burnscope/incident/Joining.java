package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Audience.Urgency;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which other incident tells of the same trouble, so that both are one thread: another composition
 * that burns through the same member, or one with the same first suspect. Pure.
 */
final class Joining {
  /** How far apart two incidents with the same suspect may open. */
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  /** Of the burn: then it is this member's. */
  private static final double MOST_OF_THE_BURN = 0.5;

  private Joining() {}

  /**
   * The incident in whose thread another one goes on.
   *
   * @param words why, to be put after "burns too"
   */
  record Join(IncidentName host, String words) {}

  /** The earliest of {@code open} that {@code later} belongs to. */
  static Optional<Join> of(Incident later, Collection<Incident> open) {
    return open.stream()
        .filter(host -> mayHost(host, later))
        .sorted(Comparator.comparing(Incident::openedAt))
        .flatMap(host -> why(host, later).map(words -> new Join(host.name(), words)).stream())
        .findFirst();
  }

  /**
   * Open, in its own thread, of the same source, and older; names decide between twins. A page
   * never goes into the thread of a ticket: nobody would hear it.
   */
  static boolean mayHost(Incident host, Incident later) {
    Comparator<Incident> age =
        Comparator.comparing(Incident::openedAt)
            .thenComparing(incident -> incident.name().toString());
    return !host.state().closed()
        && host.host().isEmpty()
        && later.host().isEmpty()
        && host.key().source().equals(later.key().source())
        && heard(host, later)
        && age.compare(host, later) < 0;
  }

  /** Whether those who must look at {@code guest} hear of what happens in {@code host}'s thread. */
  static boolean heard(Incident host, Incident guest) {
    return Urgency.of(host.severity()) == Urgency.PAGE
        || Urgency.of(guest.severity()) == Urgency.TICKET;
  }

  private static Optional<String> why(Incident host, Incident later) {
    return sharedMember(host, later)
        .map(member -> " through its member " + member.name())
        .or(() ->
            sameSuspect(host, later)
                .map(change ->
                    " with the same likely cause, "
                        + change.object().name()
                        + " "
                        + ChangeWords.step(change)));
  }

  private static Optional<SloId> sharedMember(Incident host, Incident later) {
    return burningMember(later).filter(member -> burningMember(host).equals(Optional.of(member)));
  }

  private static Optional<SloId> burningMember(Incident incident) {
    return incident
        .assessment()
        .flatMap(found -> found.evaluation().known())
        .map(Evaluation::members)
        .stream()
        .flatMap(Collection::stream)
        .filter(member -> member.share().orElse(0) >= MOST_OF_THE_BURN)
        .map(MemberBurn::ref)
        .findFirst();
  }

  private static Optional<Change> sameSuspect(Incident host, Incident later) {
    Instant latest = host.openedAt().plus(TOGETHER);
    return suspect(later)
        .filter(_ -> !later.openedAt().isAfter(latest))
        .filter(change ->
            suspect(host)
                .filter(other ->
                    other.object().equals(change.object()) && other.at().equals(change.at()))
                .isPresent());
  }

  private static Optional<Change> suspect(Incident incident) {
    return incident
        .assessment()
        .flatMap(Assessment::ranking)
        .filter(ranking -> ranking.confidence() == Confidence.HIGH)
        .flatMap(Ranking::named)
        .map(Suspect::change);
  }
}
