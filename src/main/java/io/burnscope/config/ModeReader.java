package io.burnscope.config;

import io.burnscope.kubernetes.AllowedWrites;
import io.burnscope.slack.SlackRoutes;
import java.util.Optional;

/** Reads {@code mode} and {@code shadow}. */
record ModeReader(ConfigTree tree) {
  /** The mode; after a mistake, which is noted, the one that writes least. */
  Mode read() {
    String wanted = tree.text(Key.MODE).orElse("full");
    Optional<String> channel = tree.text(Key.SHADOW_CHANNEL);
    return switch (wanted) {
      case "full" -> new Mode.Full();
      case "bot" -> new Mode.Bot();
      case "shadow" -> shadow(channel, tree.text(Key.SHADOW_WRITES).orElse("bot"));
      default -> {
        tree.problem(Key.MODE.path(), wanted, "write full, bot or shadow");
        yield new Mode.Bot();
      }
    };
  }

  private Mode shadow(Optional<String> channel, String writes) {
    if (channel.isEmpty()) {
      tree.problem(
          Key.SHADOW_CHANNEL.path(),
          "",
          "mode: shadow posts to one channel only; write its id, such as C0123456789");
      return new Mode.Bot();
    }
    // Refused if it is not an id.
    if (Checked.value(tree, Key.SHADOW_CHANNEL.path(), () -> SlackRoutes.all(channel.get()))
        .isEmpty()) {
      return new Mode.Bot();
    }
    return new Mode.Shadow(channel.get(), writes(writes));
  }

  private AllowedWrites writes(String wanted) {
    return switch (wanted) {
      case "full" -> new Mode.Full().writes();
      case "bot" -> new Mode.Bot().writes();
      default -> {
        tree.problem(Key.SHADOW_WRITES.path(), wanted, "write bot or full");
        yield new Mode.Bot().writes();
      }
    };
  }
}
