package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.input.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {
  private static final Matchers CLUSTER = new Matchers(Map.of("cluster", "prod-eu-1"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '%',
      textBlock =
          """
          http_requests_total                 ; http_requests_total{cluster="prod-eu-1"}
          http_requests_total{}               ; http_requests_total{cluster="prod-eu-1"}
          a:b:rate5m{job="shop"}              ; a:b:rate5m{job="shop",cluster="prod-eu-1"}
          a{job="shop",code=~"5..",}          ; a{job="shop",code=~"5..",cluster="prod-eu-1"}
          a{ job != 'x' , b !~ `}{"` }        ; a{job != 'x' , b !~ `}{"`,cluster="prod-eu-1"}
          a{path="/x{\\"y\\"},z"}             ; a{path="/x{\\"y\\"},z",cluster="prod-eu-1"}
          {__name__="a"}                      ; {__name__="a",cluster="prod-eu-1"}
          {"http.requests","a.b"="c"}         ; {"http.requests","a.b"="c",cluster="prod-eu-1"}
          a{cluster="us"}                     ; a{cluster="us",cluster="prod-eu-1"}
          """)
  void every_bare_selector_carries_the_sources_labels(String selector, String expected) {
    assertThat(CLUSTER.into(selector)).isEqualTo(new Answer.Known<>(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "sum(a)",
        "a[5m]",
        "a or b",
        "a{job=\"x\"} or vector(0)",
        "a{job=\"x\"",
        "a{job=x}",
        "a{job=\"x\"}}",
        "a{job=\"x\"}) or (b",
        "a offset 5m"
      })
  void what_is_not_a_bare_selector_is_refused(String expression) {
    assertThat(CLUSTER.into(expression).missing())
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("not a bare metric selector"));
  }

  @Test
  void a_long_hostile_selector_is_refused_quickly() {
    assertThat(CLUSTER.into("a{b=\"" + "\\\\x".repeat(50_000)).known()).isEmpty();
    assertThat(CLUSTER.into("a{" + "b=\"c\",".repeat(2_000) + "!}").known()).isEmpty();
  }

  @Test
  void a_value_cannot_break_out_of_its_quotes() {
    assertThat(Matchers.equal("team", "a\"} or b{x=\"\\\n"))
        .isEqualTo("team=\"a\\\"} or b{x=\\\"\\\\\\n\"");
  }

  @Test
  void without_labels_a_selector_stays_as_it_is() {
    assertThat(new Matchers(Map.of()).into("a{b=\"c\"}"))
        .isEqualTo(new Answer.Known<>("a{b=\"c\"}"));
  }

  @Test
  void a_label_name_that_is_none_is_refused() {
    assertThatThrownBy(() -> new Matchers(Map.of("cluster=\"x\"", "y")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
