package io.burnscope.incident;

import io.burnscope.input.Answer;
import io.burnscope.slo.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lays out the root message: what users feel, the likely cause, the way back, the figures, and how
 * far was looked. Pure; every number comes from the assessment.
 */
public final class MessageLayout {
  private static final int LONGEST_HEADLINE = 150;

  private MessageLayout() {}

  /** Where readers can look up what a message leaves out. */
  public enum Records {
    /** Each incident has a resource in its cluster. */
    RESOURCES,
    NONE
  }

  /** The message as it should look now, where each incident has a resource. */
  public static Message of(Incident incident) {
    return of(incident, Records.RESOURCES);
  }

  /** The message as it should look now. */
  public static Message of(Incident incident, Records records) {
    if (AlertBook.heartbeat(incident.alerts())) {
      return HeartbeatLayout.of(incident, footer(incident, records));
    }
    return new Message(
        Push.of(incident),
        cut(headline(incident)),
        CauseLines.of(incident),
        incident.state().closed() ? Optional.empty() : undo(incident),
        facts(incident),
        UnlikelyLines.of(incident),
        LimitLines.of(incident),
        ActionRow.of(incident),
        footer(incident, records));
  }

  /** What is left of {@code message} when the incident is shown elsewhere, with others. */
  static Message elsewhere(Incident incident, Message message) {
    return new Message(
        message.push(),
        message.headline(),
        List.of(Text.of("Now a page, shown with others of the same storm.")),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Text.of(incident.cluster() + " · " + incident.name().name()));
  }

  /** What is left of {@code message} when the incident goes on in the thread of {@code host}. */
  static Message pointer(Incident incident, Incident host, Message message) {
    List<Object> words = new ArrayList<>(List.of("Goes on in the thread of "));
    words.add(Text.strong(host.key().slo().name()));
    host.chats().stream()
        .flatMap(chat -> chat.receipt().permalink().stream())
        .findFirst()
        .ifPresent(link -> words.add(": " + link));
    return new Message(
        message.push(),
        message.headline(),
        List.of(Text.of(words.toArray())),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Text.of(incident.cluster() + " · " + incident.name().name()));
  }

  private static String headline(Incident incident) {
    String slo = incident.key().slo().name();
    if (incident.state().closed()) {
      String mark =
          incident.state() == IncidentState.CLOSED_WITHOUT_DATA
              ? "⚪ CLOSED WITHOUT DATA · "
              : "✅ RESOLVED · ";
      return mark + slo + FactLines.story(incident).map(s -> " · " + s).orElse("");
    }
    String mark =
        switch (incident.severity()) {
          case CRITICAL -> "🔴";
          case DEGRADED -> "🟠";
          case WARNING -> "🟡";
        };
    if (incident.state() == IncidentState.RECOVERING) {
      return "🟢 RECOVERING · "
          + slo
          + " · "
          + AlertBook.symptom(incident.alerts()).subject()
          + " as before since "
          + incident.recoveringSince().map(Figures::clock).orElse("now")
          + " UTC";
    }
    return mark
        + " "
        + incident.severity().toString().toUpperCase(Locale.ROOT)
        + " · "
        + slo
        + " · "
        + felt(incident, " · burn ", "");
  }

  /** What users feel, and the burn: {@code 38 % of checkouts fail · burn 76×}. */
  static String felt(Incident incident, String beforeBurn, String afterBurn) {
    if (incident.assessment().isEmpty()) {
      return firing(incident) + ", numbers not read yet";
    }
    Assessment assessment = incident.assessment().get();
    return switch (assessment.evaluation()) {
      case Answer.Unavailable<Evaluation>(String reason) ->
          firing(incident) + ", numbers unknown (" + reason + ")";
      case Answer.Known<Evaluation>(Evaluation numbers) ->
          numbers.errorRatio().isEmpty()
              ? firing(incident) + ", no traffic measured"
              : felt(assessment, numbers.errorRatio().getAsDouble())
                  + burn(numbers, beforeBurn, afterBurn);
    };
  }

  private static String firing(Incident incident) {
    return switch (AlertBook.symptom(incident.alerts())) {
      case ERRORS -> "burn-rate alert firing";
      case NO_TRAFFIC -> "traffic alert firing";
    };
  }

  /** Missing traffic burns nothing. */
  private static String burn(Evaluation numbers, String before, String after) {
    return numbers.burn().isPresent()
        ? before + Figures.burnShort(numbers.burn().getAsDouble()) + after
        : "";
  }

  private static String felt(Assessment assessment, double errors) {
    return Figures.headline(errors)
        + " of "
        + assessment.presentation().noun()
        + " "
        + assessment.symptom().happens();
  }

  private static Optional<Message.Undo> undo(Incident incident) {
    return incident
        .assessment()
        .flatMap(Assessment::wayBack)
        .map(back ->
            new Message.Undo(
                Text.of(Text.strong("To undo"), " (Burnscope changes nothing itself)"),
                back.command(),
                back.notes().isEmpty()
                    ? List.of()
                    : List.of(Text.of(String.join(" · ", back.notes())))));
  }

  private static List<Text> facts(Incident incident) {
    List<Text> lines = new ArrayList<>(PeopleWords.lines(incident));
    lines.addAll(FactLines.of(incident));
    return lines;
  }

  private static Text footer(Incident incident, Records records) {
    IncidentName name = incident.name();
    String lookUp =
        switch (records) {
          case RESOURCES -> "kubectl -n " + name.namespace() + " describe slocorr " + name.name();
          case NONE -> name.name();
        };
    Text where = Text.of(incident.cluster(), " · ", Text.code(lookUp));
    Optional<Instant> numbers =
        incident.assessment().flatMap(found -> found.evaluation().known()).map(Evaluation::at);
    return numbers.map(at -> Text.of(where, " · numbers of ", at)).orElse(where);
  }

  private static String cut(String headline) {
    return headline.length() <= LONGEST_HEADLINE
        ? headline
        : headline.substring(0, LONGEST_HEADLINE - 1) + "…";
  }
}
