package io.burnscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.kubernetes.AllowedWrites;
import io.burnscope.slack.SlackRoutes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeTest {
  private static final String LEAST = "webhook: {tokenFiles: [/etc/token]}\n";

  @ParameterizedTest
  @CsvSource({
    "'', RECORDS_AND_RULES",
    "'mode: full', RECORDS_AND_RULES",
    "'mode: bot', RECORDS",
    "'{mode: shadow, shadow: {channel: C0TRIAL}}', RECORDS",
    "'{mode: shadow, shadow: {channel: C0TRIAL, writes: full}}', RECORDS_AND_RULES",
  })
  void the_mode_says_what_may_be_written_in_the_cluster(String mode, AllowedWrites writes) {
    Config config = read(mode);

    assertThat(config.mode().writes()).isEqualTo(writes);
    assertThat(config.kubernetes().orElseThrow().writes()).isEqualTo(writes);
  }

  @Test
  void shadow_sends_every_route_to_its_own_channel() {
    Config config =
        read(
            """
            mode: shadow
            shadow: {channel: C0TRIAL}
            slack:
              tokenFile: /etc/slack
              channel: C0PAGES
              ticketChannel: C0TICKETS
              mentions: [here]
              routes: [{match: [team=shop], channel: C0SHOP}]
              sloChannels: [C0OWN]
            """);

    assertThat(config.slack().orElseThrow().routes()).isEqualTo(SlackRoutes.only("C0TRIAL"));
  }

  @Test
  void shadow_needs_no_other_channel() {
    Config config =
        read("{mode: shadow, shadow: {channel: C0TRIAL}, slack: {tokenFile: /etc/slack}}");

    assertThat(config.slack().orElseThrow().routes()).isEqualTo(SlackRoutes.only("C0TRIAL"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: bott | mode | write full, bot or shadow",
        "mode: shadow | shadow.channel | mode: shadow posts to one channel only; write its id,"
            + " such as C0123456789",
        "{mode: shadow, shadow: {channel: '#shop'}} | shadow.channel | a Slack channel is named by"
            + " its id, such as C0123456789, but was #shop",
        "{mode: shadow, shadow: {channel: C0TRIAL, writes: all}} | shadow.writes | write bot or"
            + " full"
      })
  void a_mistake_names_key_and_remedy(String mode, String field, String remedy) {
    assertThat(problems(mode))
        .singleElement()
        .returns(field, Problem::field)
        .returns(remedy, Problem::remedy);
  }

  private static Parsed<Config> parse(String yaml) {
    String flow = yaml.startsWith("{") ? yaml.substring(1, yaml.length() - 1) : "";
    String all =
        flow.isEmpty() ? LEAST + yaml : "{webhook: {tokenFiles: [/etc/token]}, %s}".formatted(flow);
    return ConfigFile.parse(all, Map.of());
  }

  private static Config read(String yaml) {
    return switch (parse(yaml)) {
      case Parsed.Ok<Config>(Config config) -> config;
      case Parsed.Invalid<Config>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private static List<Problem> problems(String yaml) {
    return switch (parse(yaml)) {
      case Parsed.Ok<Config> _ -> List.of();
      case Parsed.Invalid<Config>(List<Problem> problems) -> problems;
    };
  }
}
