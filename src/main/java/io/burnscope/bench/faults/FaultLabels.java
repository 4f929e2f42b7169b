package io.burnscope.bench.faults;

import io.burnscope.bench.faults.FaultSlis.Watching;
import io.burnscope.bench.faults.Traffic.Passed;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What the series of an indicator tell apart: pods, codes, callers. */
record FaultLabels(Indicator indicator, Traffic traffic, Watching watching, Fleet fleet) {
  /** What each set of labels counted before and after. */
  List<LabelCounts> counts(TimeRange before, TimeRange after) {
    return switch (indicator.place()) {
      case SERVER -> served(before, after);
      case MESH -> asked(before, after, "source_workload");
      case GATEWAY -> asked(before, after, "");
    };
  }

  private List<LabelCounts> served(TimeRange before, TimeRange after) {
    List<LabelCounts> found = new ArrayList<>();
    traffic
        .served(indicator.app())
        .forEach((hash, cells) -> {
          IntFunction<Counts> of = cell -> cell < cells.size() ? cells.get(cell) : Counts.NONE;
          Counts old = scaled(sum(before, of), before, after);
          Counts now = sum(after, of);
          List<String> pods = pods(hash, after);
          for (String pod : pods) {
            Map<String, String> labels = new LinkedHashMap<>();
            if (watching == Watching.PODS) {
              labels.put("pod", pod);
            }
            add(found, labels, share(old, pods.size()), share(now, pods.size()), "500");
          }
        });
    return found;
  }

  private List<String> pods(String hash, TimeRange range) {
    if (watching != Watching.PODS) {
      return List.of("any");
    }
    List<String> names =
        fleet.pods(indicator.app()).stream()
            .filter(pod -> pod.hash().equals(hash))
            .filter(pod -> pod.exists(range.end()) || pod.exists(range.start()))
            .map(Pod::name)
            .toList();
    return names.isEmpty() ? List.of(indicator.app().name() + "-" + hash + "-zzzzz") : names;
  }

  /** What never arrived has another code than what was answered. */
  private List<LabelCounts> asked(TimeRange before, TimeRange after, String callers) {
    List<LabelCounts> found = new ArrayList<>();
    traffic
        .passed()
        .forEach((edge, cells) -> {
          if (edge.callee() == indicator.app()) {
            Map<String, String> labels = new LinkedHashMap<>();
            if (!callers.isEmpty()) {
              labels.put(callers, edge.from());
            }
            IntFunction<Counts> answered = cell -> cell(cells, cell).byCallee();
            IntFunction<Counts> lost = cell -> lost(cell(cells, cell));
            add(
                found,
                labels,
                scaled(sum(before, answered), before, after),
                sum(after, answered),
                "500");
            add(found, labels, scaled(sum(before, lost), before, after), sum(after, lost), "503");
          }
        });
    return found;
  }

  private static Passed cell(List<Passed> cells, int cell) {
    return cell < cells.size() ? cells.get(cell) : new Passed(0, 0, 0);
  }

  private static Counts lost(Passed passed) {
    double lost = passed.asked() - passed.arrived();
    return new Counts(lost, lost);
  }

  private static void add(
      List<LabelCounts> into, Map<String, String> labels, Counts before, Counts after, String bad) {
    Map<String, String> failed = new LinkedHashMap<>(labels);
    failed.put("code", bad);
    into.add(new LabelCounts(failed, only(before.bad()), only(after.bad())));
    Map<String, String> good = new LinkedHashMap<>(labels);
    good.put("code", "200");
    into.add(
        new LabelCounts(
            good,
            new Counts(0, before.total() - before.bad()),
            new Counts(0, after.total() - after.bad())));
  }

  private static Counts only(double bad) {
    return new Counts(bad, bad);
  }

  private Counts sum(TimeRange range, IntFunction<Counts> cells) {
    Counts sum = Counts.NONE;
    long first = cell(range.start(), traffic);
    long last = cell(range.end(), traffic);
    for (long cell = Math.max(0, first); cell < last; cell++) {
      sum = sum.plus(cells.apply((int) cell));
    }
    return sum;
  }

  private static long cell(java.time.Instant at, Traffic traffic) {
    return Duration.between(traffic.begin(), at).dividedBy(Traffic.CELL);
  }

  private static Counts scaled(Counts counts, TimeRange before, TimeRange after) {
    double factor = (double) after.length().toMillis() / Math.max(1, before.length().toMillis());
    return new Counts(counts.bad() * factor, counts.total() * factor);
  }

  private static Counts share(Counts counts, int parts) {
    return new Counts(counts.bad() / parts, counts.total() / parts);
  }
}
