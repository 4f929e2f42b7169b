package io.burnscope.incident;

import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.Incident.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person's press means for an incident. Pure. */
sealed interface Handling {
  /** Corrections of one person are bounded: each is a reply that others read. */
  int MOST_VERDICTS = 10;

  /** Entries of the audit that an incident carries; the trail in the store has all. */
  int MOST_AUDITED = 30;

  /** Why. */
  Reason reason();

  /** It is done, and everybody in the thread is told. */
  record Done(Reason reason, Incident incident, Replies.Named reply) implements Handling {}

  /** Nothing changes, and the person is told why. */
  record Declined(Reason reason, String answer) implements Handling {}

  /** The decision. */
  static Handling of(Incident incident, Press press) {
    return switch (press.control()) {
      case ACKNOWLEDGE -> acknowledge(incident, press);
      case CONFIRM -> judge(incident, press, Judgement.CONFIRMED);
      case REFUTE -> judge(incident, press, Judgement.REFUTED);
    };
  }

  private static Handling acknowledge(Incident incident, Press press) {
    if (incident.state().closed()) {
      return new Declined(
          Reason.NOTHING_TO_ACKNOWLEDGE,
          incident.key().slo().name()
              + " is over"
              + incident.closedAt().map(at -> " since " + Figures.clock(at) + " UTC").orElse("")
              + ": there is nothing to acknowledge.");
    }
    if (incident.acknowledged().isPresent()) {
      Incident.Acknowledgement first = incident.acknowledged().get();
      String who = same(first.by(), press.by()) ? "You have" : first.by().name() + " has";
      return new Declined(
          Reason.ALREADY_ACKNOWLEDGED, who + " it since " + Figures.clock(first.at()) + " UTC.");
    }
    Incident next =
        audited(incident, press, Reason.ACKNOWLEDGED, "acknowledged it")
            .acknowledged(new Incident.Acknowledgement(press.by(), press.at()))
            .done();
    return new Done(Reason.ACKNOWLEDGED, next, PeopleWords.acknowledged(next, press));
  }

  private static Handling judge(Incident incident, Press press, Judgement judgement) {
    if (press.suspect().isEmpty()) {
      return new Declined(Reason.NO_SUSPECT_SHOWN, "That message named no suspect.");
    }
    Shown suspect = press.suspect().get();
    Optional<Incident.Verdict> before =
        incident.verdicts().stream()
            .filter(verdict -> same(verdict.by(), press.by()))
            .filter(verdict -> verdict.suspect().suspect().equals(suspect.suspect()))
            .findFirst();
    if (before.filter(verdict -> verdict.judgement() == judgement).isPresent()) {
      return new Declined(
          Reason.SAID_BEFORE,
          "You said so at " + Figures.clock(before.get().at()) + " UTC; it is kept.");
    }
    if (said(incident, press.by()) >= MOST_VERDICTS) {
      return new Declined(
          Reason.SAID_TOO_OFTEN,
          "You judged this incident " + MOST_VERDICTS + " times: the last word stays.");
    }
    List<Incident.Verdict> verdicts = new ArrayList<>(incident.verdicts());
    before.ifPresent(verdicts::remove);
    verdicts.add(new Incident.Verdict(press.by(), press.at(), judgement, suspect));
    Reason reason =
        switch (judgement) {
          case CONFIRMED -> Reason.SUSPECT_CONFIRMED;
          case REFUTED -> Reason.SUSPECT_REFUTED;
        };
    String words = "said \"" + PeopleWords.words(judgement) + "\" of " + suspect.suspect();
    Incident next = audited(incident, press, reason, words).verdicts(verdicts).done();
    return new Done(reason, next, PeopleWords.judged(next, press, judgement, before));
  }

  /** The same incident, with the try of somebody who may not; the same if it is noted already. */
  static Optional<Incident> refused(Incident incident, Press press) {
    String words = "tried \"" + press.control().label() + "\" without being allowed to";
    List<Incident.Audited> refusals =
        incident.audit().stream().filter(entry -> entry.reason() == Reason.NOT_AUTHORISED).toList();
    boolean noted =
        refusals.stream()
            .anyMatch(entry -> same(entry.by(), press.by()) && entry.words().equals(words));
    return noted || refusals.size() >= MOST_VERDICTS
        ? Optional.empty()
        : Optional.of(audited(incident, press, Reason.NOT_AUTHORISED, words).done());
  }

  private static IncidentEdit audited(Incident incident, Press press, Reason reason, String words) {
    List<Incident.Audited> audit = new ArrayList<>(incident.audit());
    audit.add(new Incident.Audited(press.by(), press.at(), reason, words));
    return incident
        .edit()
        .audit(audit.subList(Math.max(0, audit.size() - MOST_AUDITED), audit.size()));
  }

  private static long said(Incident incident, Incident.Person person) {
    return incident.audit().stream()
        .filter(entry -> same(entry.by(), person))
        .filter(entry ->
            entry.reason() == Reason.SUSPECT_CONFIRMED || entry.reason() == Reason.SUSPECT_REFUTED)
        .count();
  }

  /** People are known by their id: names change and repeat. */
  private static boolean same(Incident.Person one, Incident.Person other) {
    return one.sink().equals(other.sink()) && one.id().equals(other.id());
  }
}
