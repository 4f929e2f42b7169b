package io.burnscope.correlation;

import io.burnscope.slo.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From counts by sets of labels to the labels whose values the new errors tell apart. */
final class LabelFold {
  /** Name, hash of the template and random part of a Deployment's pods. */
  private static final Pattern POD = Pattern.compile("(.+-[a-z0-9]{5,10})-[a-z0-9]{5}");

  /** Both times of one value. */
  private record Sum(Counts before, Counts after) {
    static final Sum NONE = new Sum(Counts.NONE, Counts.NONE);

    Sum plus(LabelCounts more) {
      return new Sum(before.plus(more.before()), after.plus(more.after()));
    }

    /** Errors above those that as many requests had before. */
    double newErrors(double growth) {
      return Math.max(0, after.bad() - before.bad() * growth);
    }
  }

  private LabelFold() {}

  static List<Breakdown.Label> labels(List<LabelCounts> counts, double fewest, int most) {
    Sum all = Sum.NONE;
    Set<String> names = new TreeSet<>();
    List<LabelCounts> told = counts.stream().map(LabelFold::withPods).toList();
    for (LabelCounts one : told) {
      all = all.plus(one);
      names.addAll(one.labels().keySet());
    }
    double before = all.before().total();
    double growth = before > 0 ? all.after().total() / before : 1;
    List<Breakdown.Label> labels = new ArrayList<>();
    for (String name : names) {
      Map<String, Sum> values = values(told, name);
      double errors = values.values().stream().mapToDouble(sum -> sum.newErrors(growth)).sum();
      if (values.size() > 1 && errors >= fewest) {
        labels.add(label(name, values, errors, growth));
      }
    }
    return labels.stream()
        .sorted(
            Comparator.comparingDouble(Breakdown.Label::distance)
                .reversed()
                .thenComparing(label -> LabelRole.of(label.name()))
                .thenComparing(Breakdown.Label::name))
        .limit(most)
        .toList();
  }

  private static Map<String, Sum> values(List<LabelCounts> counts, String name) {
    Map<String, Sum> values = new TreeMap<>();
    for (LabelCounts one : counts) {
      values.merge(
          one.labels().getOrDefault(name, ""),
          Sum.NONE.plus(one),
          (a, b) -> new Sum(a.before().plus(b.before()), a.after().plus(b.after())));
    }
    return values;
  }

  private static Breakdown.Label label(
      String name, Map<String, Sum> values, double errors, double growth) {
    double before = values.values().stream().mapToDouble(sum -> sum.before().total()).sum();
    double after = values.values().stream().mapToDouble(sum -> sum.after().total()).sum();
    List<Breakdown.Value> shares = new ArrayList<>();
    values.forEach((value, sum) ->
        shares.add(
            new Breakdown.Value(
                value,
                sum.newErrors(growth) / errors,
                share(sum.before().total(), before),
                share(sum.after().total(), after))));
    shares.sort(Comparator.comparingDouble(Breakdown.Value::newErrors).reversed());
    double distance =
        shares.stream()
            .mapToDouble(
                it -> Math.max(0, it.newErrors() - (before > 0 ? it.before() : it.after())))
            .sum();
    return new Breakdown.Label(name, distance, shares);
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  /**
   * Pods have few requests each and new names after a rollout: those of one revision go together.
   */
  private static LabelCounts withPods(LabelCounts counts) {
    return counts.labels().entrySet().stream()
        .filter(label -> LabelRole.of(label.getKey()) == LabelRole.POD)
        .map(label -> POD.matcher(label.getValue()))
        .filter(Matcher::matches)
        .findFirst()
        .map(name -> {
          Map<String, String> labels = new TreeMap<>(counts.labels());
          labels.put(Breakdown.PODS, name.group(1));
          return new LabelCounts(labels, counts.before(), counts.after());
        })
        .orElse(counts);
  }
}
