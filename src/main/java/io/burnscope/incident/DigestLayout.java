package io.burnscope.incident;

import io.burnscope.change.CleanText;
import io.burnscope.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lays out the message of a digest: how many burn and how badly, what they have in common, the
 * worst of them by name, and where to find all. Pure. Short enough that no sink must leave lines
 * out, or the count of those not listed would be wrong.
 */
final class DigestLayout {
  private static final int LONGEST_HEADLINE = 150;
  private static final int LONGEST_PUSH = 140;

  private DigestLayout() {}

  static Message of(Digest.Standing standing, MessageLayout.Records records) {
    List<Incident> known =
        Stream.concat(standing.hosted().stream(), standing.alone().stream())
            .sorted(DigestLines.WORST_FIRST)
            .toList();
    List<String> common = InCommon.of(known);
    String headline = headline(standing, common);
    List<Incident> listed = known.stream().limit(DigestLines.LISTED).toList();
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

  private static String headline(Digest.Standing standing, List<String> common) {
    int all = standing.total() + standing.alone().size();
    Digest digest = standing.digest();
    String since = Figures.clock(digest.since());
    long burning = standing.open() + standing.alone().stream().filter(DigestLayout::open).count();
    if (digest.overAt().isPresent()) {
      return "✅ STORM OVER · "
          + (burning == 0 ? all + " SLOs burned" : all - burning + " of " + all + " SLOs recovered")
          + " · "
          + since
          + "–"
          + Figures.clock(digest.overAt().get())
          + " UTC";
    }
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
    listed.forEach(incident -> facts.add(DigestLines.line(incident)));
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

  private static boolean open(Incident incident) {
    return !incident.state().closed();
  }

  private static String cut(String text, int most) {
    return CleanText.of(text, most);
  }
}
