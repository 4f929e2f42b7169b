package io.burnscope.bench;

import static io.burnscope.bench.Calibration.Truth.RIGHT;
import static io.burnscope.bench.Calibration.Truth.WRONG;
import static io.burnscope.correlation.Confidence.HIGH;
import static io.burnscope.correlation.Confidence.LOW;
import static io.burnscope.correlation.Confidence.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.bench.Calibration.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void the_brier_score_is_the_mean_squared_distance_to_the_truth() {
    Calibration figures =
        Calibration.of(
            List.of(
                new Prediction(0.9, RIGHT, HIGH),
                new Prediction(0.6, WRONG, MEDIUM),
                new Prediction(0.3, WRONG, LOW, 2)));

    // (0.01 + 0.36 + 2 × 0.09) / 4
    assertThat(figures.brier()).isCloseTo(0.1375, within(1e-9));
  }

  @Test
  void the_calibration_error_compares_probability_and_frequency_within_each_tenth() {
    Calibration figures =
        Calibration.of(
            List.of(
                new Prediction(0.92, RIGHT, HIGH),
                new Prediction(0.98, WRONG, HIGH),
                new Prediction(0.21, WRONG, LOW),
                new Prediction(0.29, RIGHT, LOW)));

    // half of the cases are off by 0.95 − 0.5, half by 0.5 − 0.25
    assertThat(figures.expectedError()).isCloseTo(0.35, within(1e-9));
  }

  @Test
  void each_word_has_a_precision_and_a_coverage() {
    Calibration figures =
        Calibration.of(
            List.of(
                new Prediction(0.99, RIGHT, HIGH, 3),
                new Prediction(0.9, WRONG, HIGH),
                new Prediction(0.5, RIGHT, MEDIUM, 4)));

    assertThat(figures.words())
        .containsOnlyKeys(HIGH, MEDIUM)
        .containsEntry(HIGH, new Calibration.Word(0.75, 0.5))
        .containsEntry(MEDIUM, new Calibration.Word(1, 0.5));
  }

  @Test
  void a_mix_counts_change_caused_incidents_seven_to_three_however_many_there_are() {
    List<Prediction> caused =
        List.of(
            new Prediction(1, RIGHT, HIGH),
            new Prediction(1, RIGHT, HIGH),
            new Prediction(1, RIGHT, HIGH));
    List<Prediction> others = List.of(new Prediction(1, WRONG, HIGH));

    Calibration figures = Calibration.mixed(caused, others);

    assertThat(figures.brier()).isCloseTo(0.3, within(1e-9));
    assertThat(figures.words())
        .hasEntrySatisfying(
            HIGH, word -> assertThat(word.precision()).isCloseTo(0.7, within(1e-9)));
  }

  @Test
  void nothing_can_be_said_of_no_prediction_or_of_an_impossible_one() {
    assertThatThrownBy(() -> Calibration.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Prediction(Double.NaN, RIGHT, LOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 1");
  }
}
