package io.burnscope.incident;

import static io.burnscope.incident.Findings.high;
import static io.burnscope.incident.Findings.incident;
import static io.burnscope.incident.Findings.numbers;
import static io.burnscope.incident.Findings.ranking;
import static io.burnscope.incident.Findings.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Confidence;
import io.burnscope.input.Answer;
import io.burnscope.slo.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageLayoutTest {
  private static final Answer<Evaluation> NUMBERS = new Answer.Known<>(numbers());

  @Test
  void before_anything_is_read_the_alert_speaks() {
    Message message = MessageLayout.of(Findings.bare());

    assertThat(message.headline())
        .isEqualTo("🔴 CRITICAL · payments · burn-rate alert firing, numbers not read yet");
    assertThat(message.wayBack()).isEmpty();
    assertThat(message.facts()).isEmpty();
  }

  @Test
  void at_high_confidence_the_suspect_and_the_way_back_are_named() {
    Message message = MessageLayout.of(incident(NUMBERS, high(rollout("1.9.0"))));

    assertThat(message.push()).contains("Likely payments 1.8.2 → 1.9.0, high.");
    assertThat(cause(message)).contains("payments 1.8.2 → 1.9.0").contains("high");
    assertThat(message.wayBack().orElseThrow().command())
        .contains("kubectl -n checkout rollout undo deployment/payments --to-revision=41");
  }

  @ParameterizedTest
  @EnumSource(
      value = Confidence.class,
      names = {"MEDIUM", "LOW"})
  void below_high_confidence_the_lock_screen_names_nobody(Confidence confidence) {
    Message message = MessageLayout.of(incident(NUMBERS, ranking(confidence, 0.6, rollout("2"))));

    assertThat(message.push()).contains("38 % of requests fail").doesNotContain("1.8.2");
    assertThat(cause(message)).contains(confidence.toString()).doesNotContain("Likely cause");
    assertThat(message.wayBack()).isEmpty();
  }

  @Test
  void at_medium_confidence_the_suspect_is_named_as_possible() {
    Message message =
        MessageLayout.of(incident(NUMBERS, ranking(Confidence.MEDIUM, 0.62, rollout("1.9.0"))));

    assertThat(cause(message)).startsWith("Possible cause: payments 1.8.2 → 1.9.0 (medium, 62 %)");
    assertThat(message.headline()).doesNotContain("1.9.0");
    assertThat(buttons(message)).contains("verdict_yes", "verdict_no");
  }

  @Test
  void at_low_confidence_no_suspect_is_clear_and_nobody_can_be_judged() {
    Message message =
        MessageLayout.of(incident(NUMBERS, ranking(Confidence.LOW, 0.6, rollout("1.9.0"))));

    assertThat(cause(message))
        .isEqualTo(
            "No clear suspect (low). First by evidence: payments 1.9.0 60 %"
                + " · no recorded change 40 %");
    assertThat(buttons(message)).doesNotContain("verdict_yes", "verdict_no");
  }

  @Test
  void when_nothing_is_clear_the_likeliest_comes_first() {
    Message message =
        MessageLayout.of(incident(NUMBERS, ranking(Confidence.LOW, 0.19, rollout("1.9.0"))));

    assertThat(cause(message))
        .isEqualTo("No clear suspect (low). First: no recorded change 81 % · payments 1.9.0 19 %");
  }

  @Test
  void when_no_change_explains_it_that_is_said_first() {
    Message message =
        MessageLayout.of(incident(NUMBERS, ranking(Confidence.HIGH, 0.19, rollout("1.9.0"))));

    assertThat(cause(message)).startsWith("No recorded change explains it").contains("81 %");
    assertThat(message.push()).doesNotContain("1.9.0");
  }

  @Test
  void without_numbers_the_reason_is_in_the_headline() {
    Answer<Evaluation> missing = new Answer.Unavailable<>("Prometheus gave no answer in 1.5 s");
    Message message =
        MessageLayout.of(incident(missing, ranking(Confidence.LOW, 0.5, rollout("1.9.0"))));

    assertThat(message.headline())
        .endsWith("burn-rate alert firing, numbers unknown (Prometheus gave no answer in 1.5 s)");
    assertThat(cause(message)).contains("low").contains("payments 1.8.2 → 1.9.0");
  }

  @Test
  void the_lock_screen_shows_at_most_140_characters() {
    Message message = MessageLayout.of(incident(NUMBERS, high(rollout("9".repeat(300)))));

    assertThat(message.push()).hasSizeLessThanOrEqualTo(140).startsWith("CRITICAL payments: 38 %");
    assertThat(message.headline()).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  @Tag("W31")
  void w31_markup_in_foreign_strings_stays_data_for_the_sink_to_escape() {
    String hostile = "<!channel> `@U1` \u202e";
    Message message = MessageLayout.of(incident(NUMBERS, high(rollout(hostile))));

    assertThat(cause(message)).contains(hostile);
    assertThat(message.likelyCause().getFirst().spans())
        .allMatch(span -> span instanceof Text.Strong || span instanceof Text.Plain);
  }

  @Test
  void the_facts_for_the_narrator_are_numbered() {
    Narrator.Facts facts =
        NarrativeFacts.of(incident(NUMBERS, high(rollout("1.9.0")))).orElseThrow();

    assertThat(facts.lines())
        .containsExactly(
            "[B1] 38.0 % of requests fail",
            "[B2] since 02:56 UTC",
            "[M1] member payments: 38.0 % errors now",
            "[1] Deployment payments 1.8.2 → 1.9.0, 94 %. For: it serves payments. Against: ",
            "[N1] no recorded change explains it: 6 %");
  }

  @Test
  void without_numbers_there_is_nothing_to_narrate() {
    Answer<Evaluation> missing = new Answer.Unavailable<>("away");

    assertThat(NarrativeFacts.of(incident(missing, high(rollout("1.9.0"))))).isEmpty();
  }

  private static List<String> buttons(Message message) {
    return message.actions().stream().map(Message.Action::id).toList();
  }

  private static String cause(Message message) {
    return Screen.Plainly.lines(message.likelyCause());
  }
}
