package io.burnscope.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From scores to probabilities: a softmax over the suspects and "no recorded change explains it",
 * mixed with a softmax that believes only time and kind, for the case that the evidence misleads.
 *
 * @param suspects in the order of the scores
 */
record Probabilities(List<Double> suspects, double unexplained) {
  /**
   * The probabilities; they sum to 1.
   *
   * @param hidden log-odds for a change that was not recorded
   */
  static Probabilities of(List<Score> scores, double hidden) {
    Probabilities full = softmax(scores, Score::full, RankingWeights.UNEXPLAINED + hidden);
    Probabilities plain =
        softmax(scores, Score::plain, RankingWeights.UNEXPLAINED_BY_TIME + hidden);
    List<Double> mixed = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      mixed.add(mix(full.suspects().get(i), plain.suspects().get(i)));
    }
    return new Probabilities(mixed, mix(full.unexplained(), plain.unexplained()));
  }

  private static double mix(double full, double plain) {
    return (1 - RankingWeights.MISLED) * full + RankingWeights.MISLED * plain;
  }

  private static Probabilities softmax(
      List<Score> scores, ToDoubleFunction<Score> logOdds, double unexplained) {
    double highest = scores.stream().mapToDouble(logOdds).reduce(unexplained, Math::max);
    double sum = Math.exp(unexplained - highest);
    for (Score score : scores) {
      sum += Math.exp(logOdds.applyAsDouble(score) - highest);
    }
    double all = sum;
    List<Double> suspects =
        scores.stream()
            .map(score -> Math.exp(logOdds.applyAsDouble(score) - highest) / all)
            .toList();
    return new Probabilities(suspects, Math.exp(unexplained - highest) / all);
  }
}
