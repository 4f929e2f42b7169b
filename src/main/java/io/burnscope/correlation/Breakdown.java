package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.Topology;
import io.burnscope.slo.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What exactly of a member is failing since the onset, by the labels of its own series.
 *
 * @param member its alias, or the SLO's name
 * @param before the time before the onset that it is compared with
 * @param labels at most {@value #MOST_LABELS}, the one whose new errors are spread least like its
 *     requests first
 */
public record Breakdown(String member, TimeRange before, List<Label> labels) {
  /** The label that tells slow from failed, where an SLI counts both. */
  public static final String HOW = "how";

  /** The label that tells the pods of one revision: the pod's name without its last part. */
  public static final String PODS = "pods";

  static final int MOST_LABELS = 8;

  /** A value with this share of the new errors is what fails. */
  private static final double DOMINATES = 0.8;

  /** A value with this share of the requests would have most errors anyhow. */
  private static final double NO_NEWS = 0.8;

  /** Fewer new errors than this may fall on one value by chance. */
  private static final double FEWEST = 10;

  public Breakdown {
    labels = List.copyOf(labels);
  }

  /**
   * A label with its values, most new errors first.
   *
   * @param distance 0 to 1: share of the new errors that is elsewhere than the requests were
   */
  public record Label(String name, double distance, List<Value> values) {
    public Label {
      values = List.copyOf(values);
    }
  }

  /**
   * One value of a label; shares are 0 to 1.
   *
   * @param newErrors its share of the errors that came with the onset
   * @param before its share of the requests before the onset
   * @param after its share of the requests since
   */
  public record Value(String value, double newErrors, double before, double after) {}

  /**
   * A value that nearly all new errors have, though not nearly all requests.
   *
   * @param share of the new errors, 0 to 1
   */
  public record Dominant(String member, String label, String value, double share) {}

  /** Folds what was counted; without labels if there are too few new errors to tell anything. */
  public static Breakdown of(String member, TimeRange before, List<LabelCounts> counts) {
    return new Breakdown(member, before, LabelFold.labels(counts, FEWEST, MOST_LABELS));
  }

  /** What nearly all new errors have in common, largest distance first, one for each label. */
  public List<Dominant> dominant() {
    boolean onePod = labels.stream().anyMatch(label -> dominates(label, LabelRole.POD));
    return labels.stream()
        .filter(label -> !(onePod && LabelRole.of(label.name()) == LabelRole.PODS))
        .flatMap(label ->
            dominant(label).stream()
                .map(value -> new Dominant(member, label.name(), value.value(), value.newErrors())))
        .toList();
  }

  /** Whether {@code change} fits what is failing, as far as that can be told. */
  public Match match(Change change, Topology topology) {
    return new BreakdownMatch(this, topology).of(change);
  }

  /** The value of {@code label} that nearly all new errors have, if that is news. */
  static Optional<Value> dominant(Label label) {
    ToDoubleFunction<Value> expected =
        switch (LabelRole.of(label.name())) {
          case OUTCOME -> Value::before;
          case POD, PODS, VERSION -> Value::after; // before a rollout all requests went elsewhere
          case NODE, WORKLOAD, ROUTE, UPSTREAM, OTHER ->
              value -> Math.max(value.before(), value.after());
        };
    return label.values().stream()
        .filter(value -> !value.value().isEmpty())
        .filter(value -> value.newErrors() >= DOMINATES && expected.applyAsDouble(value) < NO_NEWS)
        .findFirst();
  }

  private static boolean dominates(Label label, LabelRole role) {
    return LabelRole.of(label.name()) == role && dominant(label).isPresent();
  }

  /** The strongest of {@code breakdowns} about {@code change}: a fit, else a contradiction. */
  public static Match strongest(List<Breakdown> breakdowns, Change change, Topology topology) {
    return Stream.concat(
            breakdowns.stream().map(one -> one.match(change, topology)), Stream.of(Match.NOTHING))
        .min(Comparator.comparing(Match::verdict))
        .orElse(Match.NOTHING);
  }

  /**
   * What a breakdown says of a change.
   *
   * @param words why, such as "94 % of the new errors come from its new pods"; empty if it says
   *     nothing
   */
  public record Match(Verdict verdict, String words) {
    static final Match NOTHING = new Match(Verdict.SAYS_NOTHING, "");
  }

  /** Strongest first. */
  public enum Verdict {
    MATCHES,
    CANNOT,
    SAYS_NOTHING
  }
}
