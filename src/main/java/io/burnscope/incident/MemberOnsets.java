package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Symptom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the errors of each burning member of a composition began, by its own series: the composed
 * ones show only what is left of it beside the others.
 */
record MemberOnsets(Incident incident, Numbers numbers, OnsetSearch search) {
  /** What was found before stays, as the incident's own onset does. */
  List<MemberBurn> of(List<MemberBurn> members) {
    if (AlertBook.symptom(incident.alerts()) != Symptom.ERRORS) {
      return members;
    }
    return members.stream()
        .map(member ->
            member.share().orElse(0) < BurningMembers.LEAST_SHARE
                ? member
                : member.since(known(member.alias()).or(() -> found(member.alias()))))
        .toList();
  }

  private Optional<Instant> known(String alias) {
    return incident.state() == IncidentState.REOPENED
        ? Optional.empty()
        : incident.assessment().flatMap(before -> before.evaluation().known()).stream()
            .map(Evaluation::members)
            .flatMap(List::stream)
            .filter(member -> member.alias().equals(alias))
            .flatMap(member -> member.began().stream())
            .findFirst();
  }

  private Optional<Instant> found(String alias) {
    return Optional.ofNullable(numbers.readings().get(alias))
        .flatMap(reading -> reading.fine().known())
        .flatMap(search::in)
        .map(Onset::time);
  }

  /** The earliest onset of all, the incident's own included. */
  static Optional<Instant> earliest(Optional<Onset> own, List<MemberBurn> members) {
    return Stream.concat(
            own.map(Onset::time).stream(),
            members.stream().flatMap(member -> member.began().stream()))
        .min(Instant::compareTo);
  }
}
