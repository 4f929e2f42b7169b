package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeWordsTest {
  private static final Change FLAG =
      new Change.Reported(
          new ObjectRef("feature-flag", "", "checkout"),
          Instant.parse("2026-11-19T02:54:00Z"),
          new Actor("launchdarkly", Optional.empty()),
          "flag checkout-v2 turned on",
          Optional.empty(),
          List.of());

  @Test
  void the_edited_lines_of_a_text_are_told_apart_from_its_short_form() {
    FieldChange rules =
        new FieldChange(
            "discount.yaml",
            "data.discount.yaml",
            Optional.of("1 line"),
            Optional.of("1 line"),
            List.of("percent 10 → 20"));
    Change edit =
        new Change.Edit(
            new ObjectRef("ConfigMap", "checkout", "coupon-rules"),
            Instant.parse("2026-11-19T02:44:10Z"),
            Optional.empty(),
            new Actor("kubectl-edit", Optional.empty()),
            List.of(rules));

    assertThat(ChangeWords.fields(edit, ", ")).isEqualTo("discount.yaml 1 line");
    assertThat(ChangeWords.details(edit)).isEqualTo("percent 10 → 20");
    assertThat(ChangeWords.details(FLAG)).isEmpty();
  }

  @Test
  void what_another_system_told_keeps_its_words_and_names_the_teller() {
    assertThat(ChangeWords.line(FLAG))
        .isEqualTo("feature-flag checkout flag checkout-v2 turned on, reported by launchdarkly");
    assertThat(ChangeWords.brief(FLAG)).isEqualTo("checkout flag checkout-v2 turned on");
    assertThat(ChangeWords.column(FLAG)).isEqualTo("feature-flag/checkout");
  }
}
