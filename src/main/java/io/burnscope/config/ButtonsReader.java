package io.burnscope.config;

import io.burnscope.slack.SlackSettings;
import io.burnscope.slack.SocketSettings;
import io.burnscope.slack.SocketSettings.Allowed;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads who may press buttons in Slack; nobody may by default, and then there are none. */
record ButtonsReader(ConfigTree tree) {
  private static final String ANYBODY = "anybody";

  Optional<SocketSettings> read() {
    Optional<String> app = tree.text(Key.SLACK_APP_TOKEN);
    Optional<String> bot = tree.text(Key.SLACK_TOKEN);
    List<String> users = tree.words(Key.SLACK_ACTION_USERS);
    if (app.isEmpty()) {
      if (!users.isEmpty()) {
        tree.problem(
            Key.SLACK_APP_TOKEN.path(), "", "name the file with the app-level token, for buttons");
      }
      return Optional.empty();
    }
    if (users.isEmpty()) {
      tree.problem(
          Key.SLACK_ACTION_USERS.path(),
          "",
          "list the member ids of who may press buttons, or write " + ANYBODY);
    }
    if (bot.isEmpty()) {
      tree.problem(Key.SLACK_TOKEN.path(), "", "name the file with the bot token too");
    }
    if (users.isEmpty() || bot.isEmpty()) {
      return Optional.empty();
    }
    return Checked.value(
        tree,
        Key.SLACK_ACTION_USERS.path(),
        () ->
            new SocketSettings(
                Path.of(app.get()),
                Path.of(bot.get()),
                tree.url(Key.SLACK_URL).orElse(SlackSettings.SLACK),
                SlackSettings.DEFAULT_TIMEOUT,
                users.equals(List.of(ANYBODY))
                    ? new Allowed.Anybody()
                    : new Allowed.Users(new HashSet<>(users))));
  }
}
