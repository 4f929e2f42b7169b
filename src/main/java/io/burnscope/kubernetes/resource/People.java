package io.burnscope.kubernetes.resource;

import io.burnscope.correlation.Confidence;
import io.burnscope.incident.Incident;
import io.burnscope.incident.Incident.Judgement;
import io.burnscope.incident.Incident.Verdict;
import io.burnscope.incident.Ruling;
import io.burnscope.incident.Shown;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.PeopleStatus;
import io.burnscope.kubernetes.crd.PeopleStatus.Person;
import io.burnscope.kubernetes.crd.PeopleStatus.Said;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people did about an incident, for its resource and back. */
final class People {
  private static final int MOST_VERDICTS = 20;
  private static final int MOST_NAMES = 3;

  private People() {}

  static @Nullable PeopleStatus of(Incident incident) {
    List<Said> said =
        incident.verdicts().reversed().stream()
            .limit(MOST_VERDICTS)
            .map(People::said)
            .toList()
            .reversed();
    Optional<Incident.Acknowledgement> taken = incident.acknowledged();
    return taken.isEmpty() && said.isEmpty()
        ? null
        : new PeopleStatus(
            taken.map(a -> CorrelationResource.time(a.at())).orElse(null),
            taken.map(a -> person(a.by())).orElse(null),
            said);
  }

  private static Said said(Verdict verdict) {
    return new Said(
        CorrelationResource.time(verdict.at()),
        person(verdict.by()),
        CorrelationStatus.Confidence.valueOf(verdict.suspect().confidence().toString()),
        PeopleStatus.Judgement.valueOf(verdict.judgement().name().toLowerCase(Locale.ROOT)),
        verdict.suspect().suspect());
  }

  private static Person person(Incident.Person person) {
    return new Person(person.sink(), person.id(), person.name());
  }

  /** {@code confirmed (undo and recovery)}, {@code refuted (Dana, Kim)}; empty if nobody knows. */
  static Optional<String> verdict(Incident incident) {
    return Ruling.ofNamed(incident)
        .flatMap(ruling ->
            ruling
                .judgement()
                .map(judgement ->
                    judgement.name().toLowerCase(Locale.ROOT)
                        + " ("
                        + basis(incident, ruling, judgement)
                        + ")"));
  }

  private static String basis(Incident incident, Ruling ruling, Judgement judgement) {
    return switch (ruling.basis()) {
      case UNDO -> "undo and recovery";
      case PEOPLE ->
          Ruling.said(incident, ruling.suspect()).stream()
              .filter(verdict -> verdict.judgement() == judgement)
              .map(verdict -> verdict.by().name())
              .limit(MOST_NAMES)
              .collect(Collectors.joining(", "));
      case NOTHING -> "nothing";
    };
  }

  static Optional<Incident.Acknowledgement> acknowledged(@Nullable PeopleStatus people) {
    return people == null || people.acknowledgedAt() == null
        ? Optional.empty()
        : Optional.of(
            new Incident.Acknowledgement(
                person(people.acknowledgedBy()), Instant.parse(people.acknowledgedAt())));
  }

  static List<Verdict> verdicts(@Nullable PeopleStatus people) {
    return people == null || people.verdicts() == null
        ? List.of()
        : people.verdicts().stream().map(People::verdict).toList();
  }

  private static Verdict verdict(Said said) {
    return new Verdict(
        person(said.by()),
        Instant.parse(Objects.requireNonNull(said.at())),
        Judgement.valueOf(Objects.requireNonNull(said.judgement()).name().toUpperCase(Locale.ROOT)),
        new Shown(
            Confidence.valueOf(
                Objects.requireNonNull(said.confidence()).name().toUpperCase(Locale.ROOT)),
            Objects.requireNonNull(said.suspect())));
  }

  private static Incident.Person person(@Nullable Person person) {
    Person known = Objects.requireNonNull(person);
    return new Incident.Person(
        Objects.requireNonNullElse(known.chat(), ""),
        Objects.requireNonNullElse(known.id(), ""),
        Objects.requireNonNullElse(known.name(), ""));
  }
}
