package io.burnscope.slack;

import java.util.regex.Pattern;

/** Somebody who is told of pages; only configuration makes one. */
public sealed interface SlackMention {
  /** As Slack writes it. */
  String markup();

  /** A user, such as {@code U0123456789}. */
  record User(String id) implements SlackMention {
    @Override
    public String markup() {
      return "<@" + id + ">";
    }
  }

  /** A user group, such as {@code S0123456789}. */
  record Group(String id) implements SlackMention {
    @Override
    public String markup() {
      return "<!subteam^" + id + ">";
    }
  }

  /** Those of the channel who are active. */
  record Here() implements SlackMention {
    @Override
    public String markup() {
      return "<!here>";
    }
  }

  /**
   * Reads an id or {@code here}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static SlackMention of(String text) {
    if (text.equals("here")) {
      return new Here();
    }
    if (!Spelling.ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "somebody to mention is a user group's id such as S0123456789, a user's id such as"
              + " U0123456789, or here, but was "
              + text);
    }
    return text.startsWith("S") ? new Group(text) : new User(text);
  }

  /** How ids look. */
  final class Spelling {
    private static final Pattern ID = Pattern.compile("[SUW][A-Z0-9]{2,20}");

    private Spelling() {}
  }
}
