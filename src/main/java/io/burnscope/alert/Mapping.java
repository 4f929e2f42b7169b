package io.burnscope.alert;

import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's own rule for alerts of a team's making: which SLO they mean. It goes before all that
 * is built in, so it also corrects.
 *
 * @param matchers all must hold; never empty
 * @param namespace of the SLO; a label's value where it says {@code {label}}
 * @param name of the SLO; the same
 * @param kind BURN if it is not said
 * @param severity that of the label {@code severity} if it is not said
 */
public record Mapping(
    List<LabelMatcher> matchers,
    SloId.Kind sloKind,
    String namespace,
    String name,
    Optional<AlertKind> kind,
    Optional<Severity> severity) {
  private static final Pattern LABEL = Pattern.compile("\\{([^{}]+)}");

  public Mapping {
    matchers = List.copyOf(matchers);
    if (matchers.isEmpty()) {
      throw new IllegalArgumentException("a mapping without matchers would take every alert");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("a mapping names an SLO");
    }
  }

  /** A mapping of burn alerts that leaves the severity to the alert's label. */
  public static Mapping burn(
      List<LabelMatcher> matchers, SloId.Kind sloKind, String namespace, String name) {
    return new Mapping(matchers, sloKind, namespace, name, Optional.empty(), Optional.empty());
  }

  /** Empty as well if a label that the SLO's name or namespace needs is missing. */
  Optional<Match> match(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    if (!matchers.stream().allMatch(matcher -> matcher.matches(labels.all()))) {
      return Optional.empty();
    }
    return filled(namespace, labels)
        .flatMap(space -> filled(name, labels).map(text -> new SloId(sloKind, space, text)))
        .map(slo ->
            Match.of("mapping", slo, kind.orElse(AlertKind.BURN), word(labels))
                .windows(labels.window("short"), labels.window("long")));
  }

  private String word(Labels labels) {
    return severity.map(Severity::toString).orElse(labels.text("severity"));
  }

  private static Optional<String> filled(String template, Labels labels) {
    boolean complete = LABEL.matcher(template).results().map(Mapping::label).allMatch(labels::has);
    return complete
        ? Optional.of(LABEL.matcher(template).replaceAll(found -> value(found, labels)))
        : Optional.empty();
  }

  private static String label(MatchResult found) {
    return found.group(1).strip();
  }

  private static String value(MatchResult found, Labels labels) {
    return Matcher.quoteReplacement(labels.text(label(found)));
  }
}
