package io.burnscope.incident;

import io.burnscope.change.CleanText;
import io.burnscope.input.Answer;
import io.burnscope.slo.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lays out the message of a digest: how many burn and how badly, what they have in common, the
 * worst of them by name, and where to find all. Pure. Short enough that no sink must leave lines
 * out, or the count of those not listed would be wrong.
 */
final class DigestLayout {
  /** How many are listed by name. */
  static final int LISTED = 10;

  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_WORDS = 44;
  private static final int LONGEST_NOTICE = 110;
  private static final int LONGEST_HEADLINE = 150;
  private static final int LONGEST_PUSH = 140;

  private static final Comparator<Incident> WORST_FIRST =
      Comparator.<Incident, Boolean>comparing(incident -> incident.state().closed())
          .thenComparing(incident -> incident.state() == IncidentState.RECOVERING)
          .thenComparing(Incident::severity, Comparator.reverseOrder())
          .thenComparing(DigestLayout::burn, Comparator.reverseOrder())
          .thenComparing(Incident::openedAt)
          .thenComparing(incident -> incident.name().toString());

  private DigestLayout() {}

  static Message of(Digest.Standing standing, MessageLayout.Records records) {
    List<Incident> known =
        Stream.concat(standing.hosted().stream(), standing.alone().stream())
            .sorted(WORST_FIRST)
            .toList();
    List<String> common = InCommon.of(known);
    String headline = headline(standing, common);
    List<Incident> listed = known.stream().limit(LISTED).toList();
    int more = standing.total() + standing.alone().size() - listed.size();
    return new Message(
        cut(headline.replaceFirst("^\\S+ ", ""), LONGEST_PUSH),
        cut(headline, LONGEST_HEADLINE),
        List.of(Text.of(Text.strong("In common"), " " + words(common))),
        Optional.empty(),
        facts(standing, known, listed),
        List.of(),
        more > 0 ? List.of(Text.of("and " + more + " more", all(records))) : List.of(),
        List.of(),
        footer(standing, records));
  }

  /** The message of a digest of notices. */
  static Message notices(Digest digest) {
    String headline =
        "⚪ " + digest.noticed() + " more notices · since " + Figures.clock(digest.since()) + " UTC";
    int more = digest.noticed() - digest.notices().size();
    return new Message(
        cut(headline, LONGEST_PUSH),
        headline,
        List.of(),
        Optional.empty(),
        digest.notices().stream().map(line -> Text.of(cut(line, LONGEST_NOTICE))).toList(),
        List.of(),
        more > 0 ? List.of(Text.of("and " + more + " more: see Alertmanager")) : List.of(),
        List.of(),
        Text.of(digest.name().name()));
  }

  private static String headline(Digest.Standing standing, List<String> common) {
    int all = standing.total() + standing.alone().size();
    Digest digest = standing.digest();
    String since = Figures.clock(digest.since());
    if (digest.overAt().isPresent()) {
      return "✅ STORM OVER · "
          + all
          + " SLOs burned · "
          + since
          + "–"
          + Figures.clock(digest.overAt().get())
          + " UTC";
    }
    long burning = standing.open() + standing.alone().stream().filter(DigestLayout::open).count();
    String mark = digest.audience().urgency() == Audience.Urgency.PAGE ? "🔴" : "🟡";
    return mark
        + " STORM · "
        + (burning == all ? all + " SLOs burn" : burning + " of " + all + " SLOs burn")
        + " · since "
        + since
        + " UTC"
        + (common.isEmpty() ? "" : " · common: " + common.getFirst());
  }

  private static String words(List<String> common) {
    return common.isEmpty()
        ? "nothing that most of them share is known so far"
        : String.join(" · ", common);
  }

  private static List<Text> facts(
      Digest.Standing standing, List<Incident> known, List<Incident> listed) {
    List<Text> facts = new ArrayList<>();
    facts.add(Text.of(Text.strong("Severity"), " " + severities(standing, known)));
    listed.forEach(incident -> facts.add(line(incident)));
    return facts;
  }

  private static String severities(Digest.Standing standing, List<Incident> known) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : List.of(Severity.CRITICAL, Severity.DEGRADED, Severity.WARNING)) {
      long burning =
          known.stream()
              .filter(DigestLayout::open)
              .filter(incident -> incident.severity() == severity)
              .count();
      if (burning > 0) {
        counts.add(burning + " " + severity);
      }
    }
    int closed = standing.total() - standing.open();
    long closedAlone = standing.alone().stream().filter(incident -> !open(incident)).count();
    if (closed + closedAlone > 0) {
      counts.add(closed + closedAlone + " recovered");
    }
    return String.join(" · ", counts);
  }

  private static Text line(Incident incident) {
    boolean better = incident.state().closed() || incident.state() == IncidentState.RECOVERING;
    String state = better ? incident.state().toString() : felt(incident);
    return Text.of(
        mark(incident) + " ",
        Text.code(cut(incident.key().slo().name(), LONGEST_NAME)),
        " " + cut(state, LONGEST_WORDS),
        incident.host().isEmpty() ? " · own thread" : "");
  }

  private static String felt(Incident incident) {
    return incident
        .assessment()
        .filter(found -> found.evaluation() instanceof Answer.Unavailable)
        .map(_ -> "numbers unknown")
        .orElseGet(() -> MessageLayout.felt(incident, " · burn ", ""));
  }

  private static String mark(Incident incident) {
    if (incident.state().closed()) {
      return "✅";
    }
    if (incident.state() == IncidentState.RECOVERING) {
      return "🟢";
    }
    return switch (incident.severity()) {
      case CRITICAL -> "🔴";
      case DEGRADED -> "🟠";
      case WARNING -> "🟡";
    };
  }

  private static Text all(MessageLayout.Records records) {
    return switch (records) {
      case RESOURCES -> Text.of(": ", Text.code("kubectl get slocorrelation -A"));
      case NONE -> Text.of(": ", Text.code("GET /api/v1/incidents"));
    };
  }

  private static Text footer(Digest.Standing standing, MessageLayout.Records records) {
    String clusters =
        cut(
            Stream.concat(standing.hosted().stream(), standing.alone().stream())
                .map(Incident::cluster)
                .distinct()
                .sorted()
                .limit(3)
                .reduce((one, other) -> one + ", " + other)
                .orElse(""),
            80);
    String kept =
        switch (records) {
          case RESOURCES -> " · each has its own SLOCorrelation";
          case NONE -> "";
        };
    return Text.of(clusters + kept + " · " + standing.digest().name().name());
  }

  /** What the thread is told of at most every few minutes. */
  static List<Text> news(List<Incident> opened, List<Incident> closed) {
    List<Text> lines = new ArrayList<>();
    if (!opened.isEmpty()) {
      lines.add(
          Text.of(
              Text.strong(opened.size() + (opened.size() == 1 ? " more burns" : " more burn")),
              ": " + names(opened)));
    }
    if (!closed.isEmpty()) {
      lines.add(Text.of(Text.strong(closed.size() + " recovered"), ": " + names(closed)));
    }
    return lines;
  }

  private static String names(List<Incident> incidents) {
    String named =
        incidents.stream()
            .sorted(WORST_FIRST)
            .limit(LISTED)
            .map(incident -> cut(incident.key().slo().name(), LONGEST_NAME))
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    return incidents.size() > LISTED
        ? named + " and " + (incidents.size() - LISTED) + " more"
        : named;
  }

  private static boolean open(Incident incident) {
    return !incident.state().closed();
  }

  private static double burn(Incident incident) {
    return incident
        .assessment()
        .flatMap(found -> found.evaluation().known())
        .map(numbers -> numbers.burn().orElse(0))
        .orElse(0.0);
  }

  private static String cut(String text, int most) {
    return CleanText.of(text, most);
  }
}
