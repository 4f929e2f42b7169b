package io.burnscope.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From scores to probabilities by Bayes' rule. Before any evidence the chance that a recorded
 * change did it is shared by all of them, by how near and how apt to break things each is: where
 * much changes all the time, a coincidence says less. Then each is weighed by its evidence against
 * "no recorded change explains it". Mixed with the same by time and kind alone, for the case that
 * the evidence misleads.
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
    double full0 = crowd(scores, Score::prior) + RankingWeights.UNEXPLAINED + hidden;
    double plain0 = crowd(scores, Score::plainPrior) + RankingWeights.UNEXPLAINED_BY_TIME + hidden;
    double sharp = RankingWeights.SHARPNESS;
    Probabilities full = softmax(scores, score -> sharp * score.full(), sharp * full0);
    Probabilities plain = softmax(scores, Score::plain, plain0);
    List<Double> mixed = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      mixed.add(mix(full.suspects().get(i), plain.suspects().get(i)));
    }
    return new Probabilities(mixed, mix(full.unexplained(), plain.unexplained()));
  }

  /** Log of what all changes weigh before the evidence, and of what nobody thought of. */
  private static double crowd(List<Score> scores, ToDoubleFunction<Score> prior) {
    double weight = Math.exp(RankingWeights.UNTHOUGHT_OF);
    for (Score score : scores) {
      weight += Math.exp(prior.applyAsDouble(score));
    }
    return Math.log(weight);
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
