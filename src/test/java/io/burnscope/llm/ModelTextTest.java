package io.burnscope.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTextTest {
  private static final List<Sentence> TWO =
      List.of(
          new Sentence("Checkouts fail.", List.of("B1")),
          new Sentence("Payments is new.", List.of("1", "M1")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"sentences":[{"text":"Checkouts fail.","facts":["B1"]},
        {"text":"Payments is new.","facts":["1","[M1]"]}]}\
        """,
        """
        Here is the JSON:
        ```json
        {"sentences":[{"text":"Checkouts fail [B1].","facts":["B1"]},
        {"text":"Payments is new [1].","facts":["1","M1"]}]}
        ```\
        """,
        "<think>{\"sentences\":[]}</think>Checkouts fail [B1]. Payments is new [1] [M1].",
        "Checkouts fail [B1].\nPayments is new [1][M1]."
      })
  void sentences_are_found_in_every_answer_format(String written) {
    assertThat(ModelText.sentences(written)).isEqualTo(TWO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "{\"sentences\":[]}"})
  void nothing_written_is_no_sentence(String written) {
    assertThat(ModelText.sentences(written)).isEmpty();
  }

  @Test
  void broken_json_has_no_facts_and_so_nothing_that_survives() {
    assertThat(ModelText.sentences("{\"sentences\":[{\"text\":\"Checkouts fail\""))
        .allSatisfy(sentence -> assertThat(sentence.facts()).isEmpty());
  }
}
