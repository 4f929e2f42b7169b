package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Text;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {
  /** W31 of the webhook contract. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "<!channel> -> &lt;!channel&gt;",
        "<!here> -> &lt;!here&gt;",
        "<@U1> -> &lt;@U1&gt;",
        "<#C1> -> &lt;#C1&gt;",
        "<http://evil.example|x> -> &lt;http://evil.example|x&gt;",
        "<!date^1^{time}|x> -> &lt;!date^1^{time}|x&gt;",
        "&lt; -> &amp;lt;",
        "*bold* -> ∗bold∗",
        "_slanted_ -> ˍslantedˍ",
        "~gone~ -> ∼gone∼",
        "`code` -> ˋcodeˋ",
        "```block``` -> ˋˋˋblockˋˋˋ",
        "PSP_TIMEOUT_MS -> PSP_TIMEOUT_MS",
        "a`b -> aˋb",
        "2 * 3 -> 2 ∗ 3",
      })
  void foreign_text_stays_text(String foreign, String expected) {
    assertThat(Mrkdwn.of(Text.of(foreign), 100)).isEqualTo(expected);
  }

  @Test
  void characters_that_hide_or_reorder_vanish() {
    assertThat(Mrkdwn.of(Text.of("pay\u200bments \u202egnp\u2066\ufeff\u0007!"), 100))
        .isEqualTo("payments gnp !");
  }

  @Test
  void a_line_break_in_foreign_text_does_not_begin_a_line() {
    assertThat(Mrkdwn.of(Text.of("one\n> two"), 100)).isEqualTo("one &gt; two");
  }

  @Test
  void a_code_span_cannot_be_left_from_inside() {
    assertThat(Mrkdwn.of(Text.of(Text.code("a` <!channel> `*_b_*")), 100))
        .isEqualTo("`aˋ &lt;!channel&gt; ˋ*_b_*`");
  }

  @Test
  void a_code_block_cannot_be_left_from_inside() {
    assertThat(Mrkdwn.code("x``` <@U1>")).isEqualTo("xˋˋˋ &lt;@U1&gt;");
  }

  @Test
  void strong_text_holds_code_and_is_not_nested() {
    assertThat(Mrkdwn.of(Text.of(Text.strong("a ", Text.strong("b"), Text.code("c"))), 100))
        .isEqualTo("*a b`c`*");
  }

  @Test
  void empty_marks_are_left_out() {
    assertThat(Mrkdwn.of(Text.of("a", Text.strong(""), Text.code("\u200b"), "b"), 100))
        .isEqualTo("ab");
  }

  @Test
  void a_time_is_shown_in_the_readers_zone_with_a_utc_fallback() {
    assertThat(Mrkdwn.of(Text.of(Instant.parse("2026-11-19T02:56:00Z")), 100))
        .isEqualTo("<!date^1795056960^{time}|02:56 UTC>");
  }

  @Test
  void text_that_just_fits_is_whole() {
    assertThat(Mrkdwn.plain("12345", 5)).isEqualTo("12345");
  }

  @Test
  void a_cut_leaves_no_mark_open_and_no_escape_halved() {
    assertThat(Mrkdwn.of(Text.of(Text.strong("ab&cd")), 8)).isEqualTo("*ab…*");
    assertThat(Mrkdwn.of(Text.of("ab", Instant.EPOCH), 8)).isEqualTo("ab…");
    assertThat(Mrkdwn.plain("ab🔴cd", 4)).isEqualTo("ab…");
  }
}
