package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these was tried with Prometheus, whose verdict they keep. */
class Re2Test {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5..|429",
        "5[0-9]{2}",
        "a*?",
        "/users/{id}/.*",
        "x{,5}",
        "{",
        "a{",
        "(?i)get",
        "(?i:get|put)",
        "(?P<verb>a)b",
        "(?s-i:a)",
        "[]a]",
        "[^]a]",
        "[[:alpha:]_-]",
        "[a-z&&b]",
        "[a[b]",
        "\\.",
        "\\d+\\w*",
        "\\pL",
        "\\p{Greek}",
        "[\\d.-]",
        "\\Qa(b\\E",
        "\\x41",
        "\\x{263a}",
        "^$",
        "^*",
        "a|",
        "()",
        "(|a)",
        "\\b\\z",
        "a{2}?",
        "[+--]",
        "\\_",
        "ä+",
        "\\12",
        "\\0",
        "]",
        "}",
        "a-b",
        "[\\d-a]"
      })
  void what_prometheus_takes_is_sound(String pattern) {
    assertThat(Re2.mistake(pattern)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5(", "5)", "[", "[a", "[]", "*a", "a|*", "(+)", "a**", "a++", "a?+", "a{2}+", "a{2}{3}",
        "a{1001}", "a{3,2}", "(a)\\1", "\\8", "\\k<a>", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)",
        "(?>a)", "(?x)a", "(?", "\\", "\\Z", "\\G", "\\h", "\\R", "\\e", "\\uabcd", "\\xg", "\\p",
        "[z-a]", "[\\b]", "[\\", "\\ä", "{2}", "[a-\\d]", "[a-", "\\C"
      })
  void what_prometheus_refuses_is_a_mistake(String pattern) {
    assertThat(Re2.mistake(pattern)).isPresent();
  }
}
