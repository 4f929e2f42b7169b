package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
  @Test
  void a_matrix_becomes_series_without_what_is_not_a_number() {
    String body =
        """
        {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"pod":"a"},
        "values":[[1700000000,"1.5"],[1700000060.5,"NaN"],[1700000120,"+Inf"],[1700000180,"-Inf"],
        [1700000240,"3e2"]]}]}}\
        """;

    List<Series> series = new Reply(200, body).series().known().orElseThrow();

    assertThat(series).hasSize(1);
    assertThat(series.getFirst().label("pod")).isEqualTo("a");
    assertThat(series.getFirst().samples())
        .hasSize(2)
        .containsEntry(Instant.ofEpochSecond(1_700_000_000), 1.5)
        .containsEntry(Instant.ofEpochSecond(1_700_000_240), 300.0);
  }

  @Test
  void a_vector_becomes_series_of_one_sample() {
    String body =
        """
        {"status":"success","data":{"resultType":"vector","result":[
        {"metric":{"__name__":"up"},"value":[1700000000.25,"1"]}]}}\
        """;

    assertThat(new Reply(200, body).series().known().orElseThrow().getFirst())
        .returns("up", Series::name)
        .extracting(Series::samples)
        .asString()
        .isEqualTo("{2023-11-14T22:13:20.250Z=1.0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '%',
      textBlock =
          """
          400 ; {"status":"error","errorType":"bad_data","error":"parse error: oh"} ; Prometheus answered 400: parse error: oh
          401 ; Unauthorized                                   ; Prometheus answered 401
          302 ; <html>sign in</html>                           ; Prometheus answered 302
          422 ; {"status":"error","error":"too many samples"}  ; Prometheus answered 422: too many samples
          502 ; <html><h1>Bad Gateway</h1></html>              ; Prometheus answered 502
          503 ; {"status":"error","error":"query timed out"}   ; Prometheus answered 503: query timed out
          200 ; <html>welcome</html>                           ; Prometheus answered something that is not its API
          200 ; {"status":"success","warnings":["store eu is down"],"data":{"result":[]}} ; Prometheus answered only in part: store eu is down
          """)
  void whatever_is_no_answer_has_a_reason(int status, String body, String reason) {
    assertThat(new Reply(status, body).series()).isEqualTo(new Answer.Unavailable<>(reason));
  }

  @Test
  void a_long_complaint_is_one_short_line() {
    String body = "{\"status\":\"error\",\"error\":\"" + "a\\n".repeat(5_000) + "\"}";

    assertThat(new Reply(503, body).series().missing().orElseThrow())
        .hasSize("Prometheus answered 503: ".length() + 200)
        .doesNotContain("\n");
  }

  @Test
  void a_remark_on_the_query_does_not_hide_the_numbers() {
    String body =
        """
        {"status":"success","warnings":["PromQL warning: rather not"],"data":{"result":[]}}\
        """;

    assertThat(new Reply(200, body).series()).isEqualTo(new Answer.Known<>(List.of()));
  }
}
