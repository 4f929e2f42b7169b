package io.burnscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
  @ParameterizedTest
  @CsvSource({
    "PT-2S, <invalid>",
    "PT-1S, 0s",
    "PT119S, 119s",
    "PT2M, 2m",
    "PT9M59S, 9m59s",
    "PT10M59S, 10m",
    "PT179M, 179m",
    "PT3H, 3h",
    "PT7H59M, 7h59m",
    "PT34H57M, 34h",
    "P7DT23H, 7d23h",
    "P10DT5H, 10d",
    "P94D, 94d",
    "P800D, 2y70d",
    "P3000D, 8y"
  })
  void ages_are_written_as_kubectl_shows_them(Duration age, String text) {
    assertThat(Ages.of(age)).isEqualTo(text);
  }
}
