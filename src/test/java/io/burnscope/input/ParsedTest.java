package io.burnscope.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedTest {
  @Test
  void a_sound_value_is_changed_and_problems_are_kept() {
    assertThat(new Parsed.Ok<>(41).map(value -> value + 1)).isEqualTo(new Parsed.Ok<>(42));

    Parsed<Integer> wrong = Parsed.invalid("spec.target", "200", "write a percentage below 100");

    assertThat(wrong.map(value -> value + 1)).isEqualTo(wrong);
    assertThat(((Parsed.Invalid<Integer>) wrong).problems().getFirst())
        .hasToString("spec.target is \"200\": write a percentage below 100");
  }

  @Test
  void invalid_input_has_at_least_one_problem() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Parsed.Invalid<>(List.of()));
    assertThat(new Problem("spec", "", "is missing")).hasToString("spec: is missing");
  }

  @Test
  void an_answer_that_did_not_come_keeps_its_reason() {
    Answer<Integer> missing = new Answer.Unavailable<>("Prometheus gave no answer in 1 s");
    Answer<Integer> known = new Answer.Known<>(7);

    assertThat(missing.map(value -> value + 1).missing())
        .contains("Prometheus gave no answer in 1 s");
    assertThat(missing.flatMap(value -> known)).isEqualTo(missing);
    assertThat(missing.known()).isEmpty();
    assertThat(known.flatMap(value -> new Answer.Known<>(value + 1)).known()).contains(8);
    assertThat(known.missing()).isEmpty();
  }
}
