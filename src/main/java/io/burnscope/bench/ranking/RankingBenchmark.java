package io.burnscope.bench.ranking;

import io.burnscope.bench.BenchReport;
import io.burnscope.bench.Calibration;
import io.burnscope.correlation.Confidence;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * How often the true change is first, on labelled incidents: by the production's own path, and
 * beside it orders that look at no evidence.
 */
public final class RankingBenchmark {
  private final List<LabelledCase> cases;

  private RankingBenchmark(List<LabelledCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * Over the cases of a file.
   *
   * @param cases one JSON object a line, compressed if the name ends in {@code .gz}
   * @param labels by case: {@code {"<id>": {"rootCause": "<name>"}}}
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException naming file, line and field if one is not what it should be
   */
  public static RankingBenchmark of(Path cases, Path labels) throws IOException {
    return new RankingBenchmark(CaseFile.read(cases, labels));
  }

  /**
   * Which cases, and when they are looked at.
   *
   * @param at as people say it: {@code detect+2}
   */
  private record Question(String set, String at, Predicate<LabelledCase> of, Viewing viewing) {}

  @FunctionalInterface
  private interface Viewing {
    View at(LabelledCase incident, View.Labels labels);
  }

  private static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (int minutes : new int[] {0, 1, 2, 5}) {
      questions.add(new Question("all", "detect+" + minutes, _ -> true, afterDetection(minutes)));
    }
    questions.add(
        new Question(
            "several candidates", "detect+2", RankingBenchmark::several, afterDetection(2)));
    questions.add(
        new Question(
            "alert visible",
            "alert+2",
            incident -> incident.alert().isPresent(),
            RankingBenchmark::afterAlert));
    return questions;
  }

  private static boolean several(LabelledCase incident) {
    View view = afterDetection(2).at(incident, View.Labels.WITH);
    return CaseJournal.candidates(incident, view).size() > 1;
  }

  private static Viewing afterDetection(int minutes) {
    return (incident, labels) ->
        new View(
            incident.detected(),
            incident.detected().plus(Duration.ofMinutes(minutes)),
            incident.phase(),
            labels);
  }

  private static View afterAlert(LabelledCase incident, View.Labels labels) {
    LabelledCase.Alert alert = incident.alert().orElseThrow();
    return new View(alert.at(), alert.at().plus(Duration.ofMinutes(2)), incident.phase(), labels);
  }

  /** Runs it. */
  public BenchReport run() {
    List<BenchReport.Row> rows = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Burnscope burnscope = new Burnscope(threads);
      Map<String, Method> methods = new LinkedHashMap<>();
      methods.put("burnscope", burnscope);
      methods.put("most recent", Method.MOST_RECENT);
      methods.put("SLOK's points", Method.SLOK);
      methods.put("random", Method.RANDOM);
      for (Question question : questions()) {
        methods.forEach((name, method) -> {
          for (View.Labels labels : View.Labels.values()) {
            if (labels == View.Labels.WITH || name.equals("burnscope")) {
              rows.add(row(name, labels, question, score(method, labels, question)));
            }
          }
        });
      }
      for (Question question : questions()) {
        for (View.Labels labels : View.Labels.values()) {
          if (question.at().endsWith("+2")) {
            rows.add(belief(burnscope, labels, question));
          }
        }
      }
    }
    return new BenchReport("ranking", BenchReport.thisMachine(), rows);
  }

  /** How far its probabilities can be believed if 30 % of incidents have no recorded cause. */
  private BenchReport.Row belief(Burnscope burnscope, View.Labels labels, Question question) {
    List<Calibration.Prediction> caused = new ArrayList<>();
    List<Calibration.Prediction> others = new ArrayList<>();
    cases.stream()
        .filter(question.of())
        .forEach(incident -> {
          View view = question.viewing().at(incident, labels);
          caused.add(CaseBelief.caused(incident, burnscope.rank(incident, view)));
          others.add(
              CaseBelief.unexplained(burnscope.rank(CaseBelief.withoutCause(incident), view)));
        });
    Calibration calibration = Calibration.mixed(caused, others);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("method", "burnscope, 70/30");
    values.put("evidence", labels.toString());
    values.put("set", question.set());
    values.put("at", question.at());
    values.put("cases", caused.size() + others.size());
    values.put("brier", number(calibration.brier(), 3));
    values.put("ece", number(calibration.expectedError(), 3));
    for (Confidence word : Confidence.values()) {
      Optional.ofNullable(calibration.words().get(word))
          .ifPresent(worth -> {
            values.put(word + "_precision", number(worth.precision(), 3));
            values.put(word + "_coverage", number(worth.coverage(), 3));
          });
    }
    return new BenchReport.Row(values);
  }

  private Score score(Method method, View.Labels labels, Question question) {
    return new Score(
        cases.stream()
            .filter(question.of())
            .map(incident ->
                Placing.of(
                    method.scores(incident, question.viewing().at(incident, labels)),
                    incident.rootCause()))
            .toList());
  }

  private static BenchReport.Row row(
      String method, View.Labels labels, Question question, Score score) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("method", method);
    values.put("evidence", method.equals("burnscope") ? labels.toString() : "none");
    values.put("set", question.set());
    values.put("at", question.at());
    values.put("cases", score.placings().size());
    values.put("first", number(score.first(), 1));
    values.put("hr1", number(score.hitRate(1), 3));
    values.put("hr1_low", number(score.interval()[0], 3));
    values.put("hr1_high", number(score.interval()[1], 3));
    values.put("hr3", number(score.hitRate(3), 3));
    values.put("mrr", number(score.mrr(), 3));
    return new BenchReport.Row(values);
  }

  private static BigDecimal number(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }
}
