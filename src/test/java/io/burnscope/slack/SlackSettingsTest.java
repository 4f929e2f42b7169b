package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackSettingsTest {
  private static final Path TOKEN = Path.of("token");

  @Test
  void slack_itself_is_asked_unless_told_otherwise() {
    SlackSettings settings = SlackSettings.of(TOKEN, "C0CHECKOUT");

    assertThat(settings.methods()).isEqualTo("https://slack.com/api/");
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#checkout", "checkout", "", "c0123", "C0 1"})
  void a_channel_is_an_id(String channel) {
    assertThatIllegalArgumentException().isThrownBy(() -> SlackSettings.of(TOKEN, channel));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x/", "https:///", "https://u:p@x/", "https://x/?q", "x"})
  void an_address_is_plain_http(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings(url, Duration.ofSeconds(1)));
  }

  @Test
  void a_timeout_has_bounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("https://x/", Duration.ofMillis(99)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("https://x/", Duration.ofSeconds(31)));
  }

  private static SlackSettings settings(String url, Duration timeout) {
    return new SlackSettings(TOKEN, SlackRoutes.all("C0CHECKOUT"), URI.create(url), timeout);
  }
}
