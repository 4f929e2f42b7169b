package io.burnscope.slack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Errors after which nothing works until a person changes something: what, and what to do. */
final class SlackTrouble {
  /** Our own name for a token file that cannot be read. */
  static final String NO_TOKEN = "no_token";

  private static final String INVITE =
      "check the channel's id in the configuration and invite the app: /invite @Burnscope";
  private static final String PERMIT = "let the app post there, or configure another channel";
  private static final String TOKEN = "put a valid bot token into the file of slack.tokenFile";
  private static final String SCOPES =
      "give the app chat:write, channels:history and groups:history, then install it again";

  private static final Map<String, String> OF_CHANNELS =
      Map.ofEntries(
          Map.entry("channel_not_found", INVITE),
          Map.entry("not_in_channel", INVITE),
          Map.entry("is_archived", "unarchive the channel, or configure another"),
          Map.entry("messages_tab_disabled", PERMIT),
          Map.entry("restricted_action", PERMIT),
          Map.entry("restricted_action_read_only_channel", PERMIT),
          Map.entry("restricted_action_thread_only_channel", PERMIT));

  private static final Map<String, String> OF_TOKENS =
      Map.ofEntries(
          Map.entry("access_denied", TOKEN),
          Map.entry("account_inactive", TOKEN),
          Map.entry("ekm_access_denied", "ask the workspace's administrator for access"),
          Map.entry("invalid_auth", TOKEN),
          Map.entry("missing_scope", SCOPES),
          Map.entry("no_permission", SCOPES),
          Map.entry("not_allowed_token_type", TOKEN),
          Map.entry("not_authed", TOKEN),
          Map.entry("team_access_not_granted", "install the app in the workspace"),
          Map.entry("token_expired", TOKEN),
          Map.entry("token_revoked", TOKEN),
          Map.entry(NO_TOKEN, TOKEN));

  private SlackTrouble() {}

  /** Every such error. */
  static Set<String> all() {
    return remedies().keySet();
  }

  /** Whether {@code error} is about one channel, not about the app as a whole. */
  static boolean ofChannel(String error) {
    return OF_CHANNELS.containsKey(error);
  }

  /** What a person should do. */
  static String remedy(String error) {
    return remedies().getOrDefault(error, "see Slack's documentation of this error");
  }

  private static Map<String, String> remedies() {
    Map<String, String> all = new TreeMap<>(OF_CHANNELS);
    all.putAll(OF_TOKENS);
    return all;
  }
}
