package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  @Test
  void metric_and_matchers_are_read() {
    assertThat(read(" http_requests_total { job = \"cart\", code!~'4..' , } "))
        .isEqualTo(
            new Selector(
                "http_requests_total",
                List.of(
                    new Matcher("job", Operator.EQUAL, "cart"),
                    new Matcher("code", Operator.MATCHES_NOT, "4.."))));
    assertThat(read("up")).isEqualTo(new Selector("up", List.of()));
    assertThat(read("{__name__=\"up\"}").metric()).isEmpty();
  }

  @Test
  void escapes_are_undone_and_written_again() {
    Selector selector = read("m{a=\"x\\\\d \\\"q\\\" \\u00e4 \\x41\\n\",b=`c:\\d`}");

    assertThat(selector.matchers())
        .extracting(Matcher::value)
        .containsExactly("x\\d \"q\" ä A\n", "c:\\d");
    assertThat(selector).hasToString("m{a=\"x\\\\d \\\"q\\\" ä A\\n\",b=\"c:\\\\d\"}");
    assertThat(read(selector.toString())).isEqualTo(selector);
  }

  @Test
  void a_matcher_can_be_added() {
    Selector everywhere = read("m{a=\"b\"}");

    assertThat(everywhere.with(new Matcher("cluster", Operator.EQUAL, "prod-eu-1")))
        .hasToString("m{a=\"b\",cluster=\"prod-eu-1\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "sum(rate(m[5m]))       | at character 4: write a bare metric selector",
        "m[5m]                  | at character 2: write a bare metric selector",
        "m{a=\"b\"} offset 1h   | at character 10: write a bare metric selector",
        "m{a=\"b\" c=\"d\"}     | at character 9: separate matchers by commas",
        "m{a=b}                 | at character 5: write the value in quotes",
        "m{a\"b\"}              | at character 4: write =, !=, =~ or !~",
        "m{=\"b\"}              | at character 3: write a label name",
        "m{a=\"b}               | at character 8: close the quote",
        "m{a=`b}                | at character 6: close the quote",
        "m{a=\"\\d\"}           | at character 8: PromQL has no escape \\d",
        "m{a=\"\\x4\"}          | at character 10: an escape before here needs 2 hexadecimal",
        "m{a=~\"5(\"}           | at character 10: the regular expression before here is none",
        "m{a!~`5*+`}           | at character 11: the regular expression before here is none",
        "m{__name__=\"n\"}     | name the metric once: leave out the matcher on __name__",
        "{a=~\".*\"}            | name a metric",
        "{}                     | name a metric",
        "§§                     | name a metric",
      })
  void anything_else_is_refused_with_its_place(String text, String remedy) {
    assertThat(Selector.parse("errorQuery", text))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid ->
                assertThat(((Problem) invalid.problems().getFirst()).remedy()).startsWith(remedy));
  }

  private static Selector read(String text) {
    return switch (Selector.parse("totalQuery", text)) {
      case Parsed.Ok<Selector>(Selector selector) -> selector;
      case Parsed.Invalid<Selector>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
