package io.burnscope.bench;

import io.burnscope.correlation.Confidence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How far probabilities and words can be believed, by cases whose truth is known.
 *
 * @param weight of all predictions, greater than 0
 * @param brier mean squared distance of probability and truth, 0 (best) to 1
 * @param expectedError expected calibration error in ten bins of equal width, 0 (best) to 1: the
 *     mean distance of probability and frequency, each bin weighted by what is in it
 * @param words by confidence, each that was said; least first
 */
public record Calibration(
    double weight, double brier, double expectedError, Map<Confidence, Word> words) {
  private static final int BINS = 10;

  /** Of incidents that people look into, so many are caused by a change; the rest are not. */
  private static final double CHANGE_CAUSED = 0.7;

  public Calibration {
    words = Map.copyOf(words);
  }

  /**
   * What is told about one case: its first entry, which may be "no recorded change explains it".
   *
   * @param probability that users see, 0 to 1
   * @param weight greater than 0
   */
  public record Prediction(double probability, Truth truth, Confidence word, double weight) {
    public Prediction {
      if (!(probability >= 0 && probability <= 1) || !(weight > 0)) {
        throw new IllegalArgumentException(
            "a probability is 0 to 1 and a weight positive: " + probability + ", " + weight);
      }
    }

    /** It counts once. */
    public Prediction(double probability, Truth truth, Confidence word) {
      this(probability, truth, word, 1);
    }

    private Prediction times(double factor) {
      return new Prediction(probability, truth, word, weight * factor);
    }

    private double outcome() {
      return truth == Truth.RIGHT ? 1 : 0;
    }
  }

  /** Whether the first entry was the cause. */
  public enum Truth {
    RIGHT,
    WRONG
  }

  /**
   * What a confidence word is worth.
   *
   * @param precision share of the predictions with this word that are right, 0 to 1
   * @param coverage share of all predictions that have this word, 0 to 1
   */
  public record Word(double precision, double coverage) {}

  /**
   * The figures of {@code predictions}, in any order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Calibration of(List<Prediction> predictions) {
    double weight = weight(predictions);
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("calibration needs at least one prediction");
    }
    double squares = 0;
    for (Prediction one : predictions) {
      squares += one.weight() * Math.pow(one.probability() - one.outcome(), 2);
    }
    Map<Confidence, Word> words = new EnumMap<>(Confidence.class);
    for (Confidence word : Confidence.values()) {
      List<Prediction> said = those(predictions, one -> one.word() == word);
      precision(said).ifPresent(share -> words.put(word, new Word(share, weight(said) / weight)));
    }
    return new Calibration(weight, squares / weight, expectedError(predictions), words);
  }

  /**
   * The figures of a mix of 70 % change-caused incidents and 30 % others, by weighting; if one kind
   * is empty, of the other alone.
   */
  public static Calibration mixed(List<Prediction> changeCaused, List<Prediction> others) {
    List<Prediction> mix = new ArrayList<>();
    double caused = CHANGE_CAUSED / weight(changeCaused);
    double not = (1 - CHANGE_CAUSED) / weight(others);
    changeCaused.forEach(one -> mix.add(one.times(caused)));
    others.forEach(one -> mix.add(one.times(not)));
    return of(mix);
  }

  private static double expectedError(List<Prediction> predictions) {
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      int bin = i;
      List<Prediction> inside = those(predictions, one -> bin(one.probability()) == bin);
      double distance = 0;
      for (Prediction one : inside) {
        distance += one.weight() * (one.probability() - one.outcome());
      }
      error += Math.abs(distance);
    }
    return error / weight(predictions);
  }

  private static int bin(double probability) {
    return Math.min(BINS - 1, (int) (probability * BINS));
  }

  private static OptionalDouble precision(List<Prediction> said) {
    return said.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(weight(those(said, one -> one.truth() == Truth.RIGHT)) / weight(said));
  }

  private static double weight(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::weight).sum();
  }

  private static List<Prediction> those(
      List<Prediction> predictions, Predicate<Prediction> condition) {
    return predictions.stream().filter(condition).toList();
  }
}
