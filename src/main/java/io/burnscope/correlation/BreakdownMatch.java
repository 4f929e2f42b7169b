package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.Breakdown.Match;
import io.burnscope.correlation.Breakdown.Verdict;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether what is failing fits a change. Conservative: a fit or a contradiction only where label
 * and change name the same thing; a code or a verb says nothing of who is at fault.
 */
final class BreakdownMatch {
  /** New pods had no requests before the change. */
  private static final double NEW = 0.005;

  /** Pods with this share of the requests before a change are not of it. */
  private static final double OLD = 0.05;

  /** A shorter path may stand in any text by chance. */
  private static final int SHORTEST_ROUTE = 4;

  private final Breakdown breakdown;
  private final Topology topology;

  BreakdownMatch(Breakdown breakdown, Topology topology) {
    this.breakdown = breakdown;
    this.topology = topology;
  }

  Match of(Change change) {
    return breakdown.labels().stream()
        .flatMap(label -> Breakdown.dominant(label).stream().map(value -> of(change, label, value)))
        .min(Comparator.comparing(Match::verdict))
        .orElse(Match.NOTHING);
  }

  private Match of(Change change, Breakdown.Label label, Breakdown.Value value) {
    Verdict verdict =
        switch (LabelRole.of(label.name())) {
          case PODS -> pods(change, value);
          case NODE -> node(change, value.value());
          case VERSION -> version(change, value.value());
          case WORKLOAD -> workload(change, label, value.value());
          case ROUTE -> route(change, value.value());
          case UPSTREAM -> upstream(change, value.value());
          case OUTCOME, POD, OTHER -> Verdict.SAYS_NOTHING;
        };
    return switch (verdict) {
      case SAYS_NOTHING -> Match.NOTHING;
      case MATCHES, CANNOT -> new Match(verdict, words(verdict, label, value));
    };
  }

  private static String words(Verdict verdict, Breakdown.Label label, Breakdown.Value value) {
    String share = Math.round(value.newErrors() * 100) + " % of the new errors ";
    return LabelRole.of(label.name()) == LabelRole.PODS
        ? share
            + "come from "
            + (verdict == Verdict.MATCHES ? "its new pods" : "other pods than its new ones")
        : share + "have " + label.name() + " " + value.value();
  }

  /** Old pods are those that served before the change was applied. */
  private Verdict pods(Change change, Breakdown.Value value) {
    if (!(change instanceof Change.Rollout rollout) || !ofRollout(rollout, value.value())) {
      return Verdict.SAYS_NOTHING;
    }
    boolean since = !rollout.effect().isBefore(breakdown.before().start());
    boolean appliedLater = !rollout.at().isBefore(breakdown.before().end());
    if (since && value.before() < NEW) {
      return Verdict.MATCHES;
    }
    return appliedLater && value.before() >= OLD ? Verdict.CANNOT : Verdict.SAYS_NOTHING;
  }

  private static boolean ofRollout(Change.Rollout rollout, String pods) {
    String name = rollout.object().name() + "-";
    return pods.startsWith(name) && pods.indexOf('-', name.length()) < 0;
  }

  private static Verdict node(Change change, String node) {
    if (!change.object().kind().equals("Node")) {
      return Verdict.SAYS_NOTHING;
    }
    return change.object().name().equals(node) ? Verdict.MATCHES : Verdict.CANNOT;
  }

  private static Verdict version(Change change, String version) {
    if (images(change, FieldChange::after).anyMatch(version::equals)) {
      return Verdict.MATCHES;
    }
    return images(change, FieldChange::before).anyMatch(version::equals)
        ? Verdict.CANNOT
        : Verdict.SAYS_NOTHING;
  }

  private static Stream<String> images(
      Change change, Function<FieldChange, Optional<String>> side) {
    return change.fields().stream()
        .filter(field -> field.path().endsWith(".image"))
        .flatMap(field -> side.apply(field).stream())
        .map(image -> image.substring(image.lastIndexOf(':') + 1));
  }

  /** Another workload of the same label serves as well, without failing. */
  private Verdict workload(Change change, Breakdown.Label label, String name) {
    ObjectRef object = change.object();
    if (topology.workload(object).isEmpty()) {
      return Verdict.SAYS_NOTHING;
    }
    if (object.name().equals(name)) {
      return Verdict.MATCHES;
    }
    return label.values().stream()
            .anyMatch(other -> other.value().equals(object.name()) && other.after() > 0)
        ? Verdict.CANNOT
        : Verdict.SAYS_NOTHING;
  }

  private static Verdict route(Change change, String route) {
    boolean named =
        route.length() >= SHORTEST_ROUTE
            && change.fields().stream()
                .flatMap(field -> Stream.concat(field.before().stream(), field.after().stream()))
                .anyMatch(text -> text.contains(route));
    return named ? Verdict.MATCHES : Verdict.SAYS_NOTHING;
  }

  private static Verdict upstream(Change change, String upstream) {
    String name = change.object().name();
    return upstream.equals(name) || upstream.startsWith(name + ".")
        ? Verdict.MATCHES
        : Verdict.SAYS_NOTHING;
  }
}
