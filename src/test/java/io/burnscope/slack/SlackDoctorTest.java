package io.burnscope.slack;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static io.burnscope.input.Diagnosis.warn;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackDoctorTest {
  private static final String INVITE =
      "check the channel's id in the configuration and invite the app: /invite @Burnscope";

  @TempDir private Path folder = Path.of("");
  private final FakeSlack slack = FakeSlack.start(InstantSource.system());

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void an_app_with_its_scopes_in_its_channels_is_well() {
    assertThat(examine())
        .contains(
            ok("slack", "all scopes: chat:write, channels:history, groups:history"),
            ok("slack", "member of C0CHECKOUT"),
            ok("slack", "member of C0TICKETS"))
        .allMatch(one -> one.verdict() == Diagnosis.Verdict.OK);
    assertThat(slack.roots()).isEmpty();
  }

  @Test
  void an_app_that_may_not_post_fails() {
    slack.rights().scopes("channels:history", "groups:history");

    assertThat(examine())
        .contains(
            fail(
                "slack",
                "the scope chat:write is missing",
                "add it to the app and install it again"));
  }

  @Test
  void an_app_that_may_not_read_is_told_what_it_loses() {
    slack.rights().scopes("chat:write", "channels:history");

    assertThat(examine())
        .contains(
            warn(
                "slack",
                "without groups:history a message may be posted twice after a crash",
                "add them to the app and install it again"));
  }

  @Test
  void each_channel_that_it_is_not_in_is_named() {
    slack.rights().leave(FakeSlack.TICKETS);

    assertThat(examine())
        .contains(
            ok("slack", "member of C0CHECKOUT"),
            fail("slack", "C0TICKETS: Slack says not_in_channel", INVITE));
  }

  @Test
  void with_the_scope_for_it_the_channel_is_named_by_its_name() {
    slack.rights().scopes("chat:write", "channels:history", "groups:history", "channels:read");

    assertThat(examine()).contains(ok("slack", "member of #shop (C0CHECKOUT)"));
  }

  @Test
  void a_wrong_token_is_said_without_the_token() throws IOException {
    SlackSettings settings = slack.settings(folder);
    Files.writeString(settings.tokenFile(), "xoxb-wrong-secret");

    try (SlackDoctor doctor = new SlackDoctor(settings)) {
      assertThat(doctor.examine())
          .containsExactly(
              fail(
                  "slack",
                  "Slack says invalid_auth",
                  "put a valid bot token into the file of slack.tokenFile"));
    }
  }

  private List<Diagnosis> examine() {
    SlackRoutes routes =
        new SlackRoutes(
            new SlackRoutes.Channels(FakeSlack.CHANNEL, Optional.of(FakeSlack.TICKETS), List.of()),
            List.of(),
            Set.of());
    try (SlackDoctor doctor = new SlackDoctor(slack.settings(folder, routes))) {
      return doctor.examine();
    }
  }
}
