package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void ratios_have_as_many_digits_as_they_need() {
    assertThat(Figures.errors(0.380186)).isEqualTo("38.0 %");
    assertThat(Figures.errors(0.0003)).isEqualTo("0.03 %");
    assertThat(Figures.errors(0.00001)).isEqualTo("below 0.01 %");
    assertThat(Figures.errors(0)).isEqualTo("0.00 %");
    assertThat(Figures.headline(0.380186)).isEqualTo("38 %");
    assertThat(Figures.headline(0.061)).isEqualTo("6.1 %");
    assertThat(Figures.headline(0.06)).isEqualTo("6 %");
    assertThat(Figures.headline(0.0061)).isEqualTo("0.61 %");
    assertThat(Figures.percent(-0.123, 1)).isEqualTo("-12.3 %");
  }

  @Test
  void nothing_is_told_as_sure_or_impossible() {
    assertThat(Figures.chance(0.947)).isEqualTo("95 %");
    assertThat(Figures.chance(0.0)).isEqualTo("< 1 %");
    assertThat(Figures.chance(0.0049)).isEqualTo("< 1 %");
    assertThat(Figures.chance(0.005)).isEqualTo("1 %");
    assertThat(Figures.chance(0.995)).isEqualTo("> 99 %");
    assertThat(Figures.chance(0.9951)).isEqualTo("> 99 %");
    assertThat(Figures.chanceDecimal(0.947)).isEqualTo("0.95");
    assertThat(Figures.chanceDecimal(0.004)).isEqualTo("<0.01");
    assertThat(Figures.chanceDecimal(0.996)).isEqualTo(">0.99");
  }

  @Test
  void burn_rates_and_counts_are_short() {
    assertThat(Figures.burn(76.04)).isEqualTo("76.0×");
    assertThat(Figures.burn(0.12)).isEqualTo("0.12×");
    assertThat(Figures.burnShort(76.04)).isEqualTo("76×");
    assertThat(Figures.burnShort(3.9)).isEqualTo("3.9×");
    assertThat(Figures.count(30235.4)).isEqualTo("30,235");
    assertThat(Figures.about(17963)).isEqualTo("18,000");
    assertThat(Figures.about(1140.6)).isEqualTo("1,140");
  }

  @Test
  void durations_show_two_units() {
    assertThat(Figures.duration(Duration.ofSeconds(22_575))).isEqualTo("6 h 16 min");
    assertThat(Figures.compact(Duration.ofSeconds(22_575))).isEqualTo("6h16m");
    assertThat(Figures.duration(Duration.ofSeconds(350))).isEqualTo("5 min 50 s");
    assertThat(Figures.duration(Duration.ofSeconds(10))).isEqualTo("10 s");
    assertThat(Figures.duration(Duration.ofMinutes(32))).isEqualTo("32 min");
    assertThat(Figures.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
    assertThat(Figures.minutes(Duration.ofSeconds(8586))).isEqualTo("143.1");
    assertThat(Figures.minutes(Duration.ofMinutes(216))).isEqualTo("216");
  }
}
