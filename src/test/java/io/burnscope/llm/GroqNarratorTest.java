package io.burnscope.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Narrator.Facts;
import io.burnscope.incident.Narrator.Narrative;
import io.burnscope.input.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroqNarratorTest {
  private static final Facts FACTS =
      new Facts(
          new IncidentName("checkout", "checkout-flow-20261119-0316-5c1e"),
          List.of("[B1] 38.0 % of checkouts fail", "[1] payments 1.8.2 → 1.9.0"));
  private static final String WRITTEN =
      """
      {"sentences":[{"text":"38.0 % of checkouts fail","facts":["B1"]}]}\
      """;

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @TempDir private Path folder;
  private Path key = Path.of("none");

  @BeforeEach
  void a_key() throws IOException {
    key = Files.writeString(folder.resolve("key"), FakeGroq.KEY + "\n");
  }

  @Test
  void a_model_that_knows_schemas_is_asked_once_and_strictly() {
    try (FakeGroq groq = FakeGroq.with(FakeGroq.NEW).writing(WRITTEN)) {
      GroqNarrator narrator = narrator(groq, FakeGroq.NEW);

      assertThat(narrator.narrate(FACTS))
          .isEqualTo(
              new Answer.Known<>(
                  new Narrative("38.0 % of checkouts fail [B1].", FakeGroq.NEW, "v1")));
      assertThat(groq.askedFormats()).containsExactly("json_schema");
      assertThat(groq.asked().getFirst().getInteger("max_completion_tokens")).isEqualTo(1_500);
      assertThat(groq.asked().getFirst().encode())
          .contains("[B1] 38.0 % of checkouts fail")
          .doesNotContain(FakeGroq.KEY);
    }
  }

  @Test
  void a_model_without_schemas_is_asked_for_any_object_and_remembered_so() {
    try (FakeGroq groq = FakeGroq.with(FakeGroq.OLD).writing(WRITTEN)) {
      GroqNarrator narrator = narrator(groq, FakeGroq.OLD);

      assertThat(narrator.narrate(FACTS).known()).isPresent();
      assertThat(narrator.narrate(FACTS).known()).isPresent();

      assertThat(groq.askedFormats()).containsExactly("json_schema", "json_object", "json_object");
    }
  }

  @Test
  void plain_text_is_the_last_resort_and_checked_alike() {
    try (FakeGroq groq =
        FakeGroq.with(FakeGroq.OLD)
            .writing("38.0 % of checkouts fail [B1]. Soon 99 % will [B1].")
            .refusing(400, "json_validate_failed", Map.of())
            .refusing(400, "json_validate_failed", Map.of())) {
      assertThat(text(narrator(groq, FakeGroq.OLD).narrate(FACTS)))
          .isEqualTo("38.0 % of checkouts fail [B1].");
      assertThat(groq.askedFormats()).containsExactly("json_schema", "json_object", "text");
    }
  }

  @Test
  void a_withdrawn_model_gives_way_to_the_next_is_visible_and_not_asked_again() {
    try (FakeGroq groq = FakeGroq.with(FakeGroq.NEW).writing(WRITTEN)) {
      GroqNarrator narrator = narrator(groq, FakeGroq.OLD, FakeGroq.NEW);

      assertThat(narrator.narrate(FACTS).known().orElseThrow().model()).isEqualTo(FakeGroq.NEW);
      assertThat(narrator.narrate(FACTS).known()).isPresent();

      assertThat(groq.askedModels()).containsExactly(FakeGroq.OLD, FakeGroq.NEW, FakeGroq.NEW);
      assertThat(withdrawn(FakeGroq.OLD)).isEqualTo(1);
      assertThat(withdrawn(FakeGroq.NEW)).isZero();
    }
  }

  @Test
  void when_all_models_are_withdrawn_nobody_is_asked_any_more() {
    try (FakeGroq groq = FakeGroq.with("another")) {
      GroqNarrator narrator = narrator(groq, FakeGroq.OLD);

      assertThat(narrator.narrate(FACTS).missing().orElseThrow()).contains("404");
      assertThat(narrator.narrate(FACTS).missing())
          .hasValue("none of the models [llama-3.3-70b-versatile] is available");
      assertThat(groq.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 2", "498, 2", "500, 2", "502, 2", "503, 2", "422, 2"})
  void a_passing_error_is_asked_again(int status, int questions) {
    try (FakeGroq groq =
        FakeGroq.with(FakeGroq.NEW)
            .writing(WRITTEN)
            .refusing(status, "", Map.of("retry-after", "0"))) {
      assertThat(narrator(groq, FakeGroq.NEW).narrate(FACTS).known()).isPresent();
      assertThat(groq.asked()).hasSize(questions);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413})
  void a_lasting_error_is_not_and_no_error_shows_the_key(int status) {
    try (FakeGroq groq = FakeGroq.with(FakeGroq.NEW).writing(WRITTEN).refusing(status)) {
      String reason = narrator(groq, FakeGroq.NEW, "second").narrate(FACTS).missing().orElseThrow();

      assertThat(reason)
          .startsWith("the model's API answered " + status + ": refused for the test, key ***")
          .doesNotContain(FakeGroq.KEY);
      assertThat(groq.asked()).hasSize(1);
    }
  }

  @Test
  void a_rate_limit_beyond_the_deadline_is_not_waited_for() {
    try (FakeGroq groq =
        FakeGroq.with(FakeGroq.NEW).refusing(429, "", Map.of("retry-after", "179"))) {
      assertThat(narrator(groq, FakeGroq.NEW).narrate(FACTS).missing().orElseThrow())
          .contains("429")
          .contains("a pause of 179000 ms does not fit 10 s");
      assertThat(groq.asked()).hasSize(1);
    }
  }

  @Test
  void a_wrong_key_is_said_without_showing_it() throws IOException {
    Files.writeString(key, "gsk_wr0ng");
    try (FakeGroq groq = FakeGroq.with(FakeGroq.NEW)) {
      GroqNarrator narrator = narrator(groq, FakeGroq.NEW);

      assertThat(narrator.narrate(FACTS).missing())
          .hasValue("the model's API answered 401: Invalid API Key");
      assertThat(narrator.probe().missing()).hasValue("the model's API answered 401");
    }
  }

  @Test
  void a_missing_key_file_is_said_and_nothing_is_asked() throws IOException {
    Files.delete(key);
    try (FakeGroq groq = FakeGroq.with(FakeGroq.NEW)) {
      assertThat(narrator(groq, FakeGroq.NEW).narrate(FACTS).missing())
          .hasValue("the narrator's key cannot be read: NoSuchFileException " + key);
      assertThat(groq.asked()).isEmpty();
    }
  }

  @Test
  void an_api_that_is_not_there_is_said() {
    URI gone;
    try (FakeGroq groq = FakeGroq.with(FakeGroq.NEW)) {
      gone = groq.baseUrl();
    }
    GroqSettings settings =
        new GroqSettings(
            gone, key, List.of(FakeGroq.NEW), Optional.empty(), Duration.ofSeconds(10));

    assertThat(new GroqNarrator(settings, meters, () -> 0L).narrate(FACTS).missing())
        .hasValue("the model's API cannot be reached: ConnectException");
  }

  @Test
  void an_invented_text_is_not_shown() {
    try (FakeGroq groq =
        FakeGroq.with(FakeGroq.NEW)
            .writing("{\"sentences\":[{\"text\":\"Call +49 123 now\",\"facts\":[\"B1\"]}]}")) {
      assertThat(narrator(groq, FakeGroq.NEW).narrate(FACTS).missing())
          .hasValue("the model's text did not stand up to the facts: 0 of 1 sentences hold");
    }
  }

  @Test
  void the_probe_says_which_model_will_answer_and_passes_over_what_is_not_listed() {
    try (FakeGroq groq = FakeGroq.with(FakeGroq.NEW).writing(WRITTEN)) {
      GroqNarrator narrator = narrator(groq, FakeGroq.OLD, FakeGroq.NEW);

      assertThat(narrator.probe()).isEqualTo(new Answer.Known<>(FakeGroq.NEW));
      narrator.narrate(FACTS);

      assertThat(groq.askedModels()).containsExactly(FakeGroq.NEW);
      assertThat(withdrawn(FakeGroq.OLD)).isEqualTo(1);
    }
  }

  @Test
  void a_probe_that_lists_none_of_ours_rules_nothing_out() {
    try (FakeGroq groq = FakeGroq.with("another")) {
      assertThat(narrator(groq, FakeGroq.OLD).probe().missing())
          .hasValue("the API lists none of [llama-3.3-70b-versatile]");
      assertThat(withdrawn(FakeGroq.OLD)).isZero();
    }
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    List<String> one = List.of("m");
    URI url = GroqSettings.DEFAULT_BASE_URL;
    Duration time = Duration.ofSeconds(10);

    assertThatThrownBy(
            () -> new GroqSettings(URI.create("ftp://x"), key, one, Optional.empty(), time))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroqSettings(url, key, List.of(), Optional.empty(), time))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroqSettings(url, key, List.of("m", "m"), Optional.empty(), time))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroqSettings(url, key, one, Optional.empty(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private GroqNarrator narrator(FakeGroq groq, String... models) {
    GroqSettings settings =
        new GroqSettings(
            groq.baseUrl(), key, List.of(models), Optional.empty(), Duration.ofSeconds(10));
    return new GroqNarrator(settings, meters, () -> 0L);
  }

  private double withdrawn(String model) {
    return meters.get("burnscope.narrator.model.withdrawn").tag("model", model).gauge().value();
  }

  private static String text(Answer<Narrative> answer) {
    return answer.known().orElseThrow().text();
  }
}
