package io.burnscope.bench.faults;

import io.burnscope.bench.BenchReport;
import io.burnscope.bench.BenchReport.Row;
import io.burnscope.bench.Calibration;
import io.burnscope.bench.Calibration.Prediction;
import io.burnscope.correlation.Confidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The figures of all cases. */
final class FaultTable {
  /** Share of the burns by a change whose cause is to be the first entry. */
  private static final double CHANGES = 0.95;

  /** Share of the others where no change is to be named. */
  private static final double QUIET = 0.90;

  private final List<Judged> changes;
  private final List<Judged> quiet;

  FaultTable(List<Judged> changes, List<Judged> quiet) {
    this.changes = List.copyOf(changes);
    this.quiet = List.copyOf(quiet);
  }

  BenchReport report() {
    List<Row> rows = new ArrayList<>();
    byFault(changes).forEach((fault, cases) -> rows.add(row(fault, cases)));
    byFault(quiet).forEach((fault, cases) -> rows.add(row(fault, cases)));
    if (!changes.isEmpty()) {
      rows.add(row("ALL CHANGES", changes));
    }
    if (!quiet.isEmpty()) {
      rows.add(row("ALL WITHOUT A CHANGE", quiet));
    }
    rows.addAll(calibration());
    return new BenchReport("faults", BenchReport.thisMachine(), rows);
  }

  /** What is below its floor. */
  List<String> floors() {
    List<String> below = new ArrayList<>();
    floor("the cause is first in", changes, CHANGES, below);
    floor("no change is named without one in", quiet, QUIET, below);
    long missing = changes.stream().filter(one -> !one.recorded()).count();
    if (missing > 0) {
      below.add(missing + " true changes are not recorded as they were made");
    }
    return below;
  }

  private static void floor(String what, List<Judged> cases, double floor, List<String> below) {
    double share = share(cases, Judged::first);
    if (!cases.isEmpty() && share < floor) {
      below.add(String.format(Locale.ROOT, "%s %.3f, floor %.2f", what, share, floor));
    }
  }

  private static Map<String, List<Judged>> byFault(List<Judged> cases) {
    Map<String, List<Judged>> byFault = new LinkedHashMap<>();
    cases.forEach(one -> byFault.computeIfAbsent(one.fault(), _ -> new ArrayList<>()).add(one));
    return byFault;
  }

  private static Row row(String fault, List<Judged> cases) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("fault", fault);
    values.put("cases", cases.size());
    values.put("recorded", number(share(cases, Judged::recorded)));
    values.put("first", number(share(cases, Judged::first)));
    values.put("first_at_alert", number(share(cases, Judged::firstAtOnce)));
    values.put("top3", number(share(cases, Judged::amongThree)));
    if (fault.equals(MixedFaults.TWO.name())) {
      values.put("both_in_2", number(share(cases, Judged::allFirst)));
    }
    values.put(
        "probability",
        number(
            cases.stream().mapToDouble(one -> one.prediction().probability()).average().orElse(0)));
    for (Confidence word : Confidence.values()) {
      values.put(word.toString(), cases.stream().filter(one -> said(one, word)).count());
    }
    return new Row(values);
  }

  private static boolean said(Judged one, Confidence word) {
    return one.prediction().word() == word;
  }

  private static double share(List<Judged> cases, Predicate<Judged> condition) {
    return (double) cases.stream().filter(condition).count() / Math.max(1, cases.size());
  }

  /** As users see it, on the mix of change-caused burns and others. */
  private List<Row> calibration() {
    List<Prediction> caused = changes.stream().map(Judged::prediction).toList();
    List<Prediction> others = quiet.stream().map(Judged::prediction).toList();
    if (caused.isEmpty() || others.isEmpty()) {
      return List.of();
    }
    Calibration figures = Calibration.mixed(caused, others);
    List<Row> rows = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("fault", "70 % changes, 30 % not");
    values.put("brier", number(figures.brier()));
    values.put("calibration_error", number(figures.expectedError()));
    rows.add(new Row(values));
    for (Confidence word : Confidence.values()) {
      Calibration.Word worth = figures.words().get(word);
      if (worth != null) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("fault", "said " + word);
        said.put("precision", number(worth.precision()));
        said.put("coverage", number(worth.coverage()));
        rows.add(new Row(said));
      }
    }
    return rows;
  }

  private static BigDecimal number(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
  }
}
