package io.burnscope.slack;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static io.burnscope.input.Diagnosis.warn;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import io.burnscope.input.Diagnosis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at a Slack app as a person who installs would. Posts nothing; blocking. */
public final class SlackDoctor implements AutoCloseable {
  private static final String WHAT = "slack";
  private static final String POST = "chat:write";
  private static final Set<String> READ = Set.of("channels:history", "groups:history");
  private static final String SCOPES = "x-oauth-scopes";

  private final SlackSettings settings;
  private final SlackApi slack;

  /** Calls nobody yet. */
  public SlackDoctor(SlackSettings settings) {
    this.settings = settings;
    this.slack = new SlackApi(settings.methods(), settings.timeout(), SlackApi.Repeats.NEVER);
  }

  /** What was found, of the bot and of each channel that may be posted to. */
  public List<Diagnosis> examine() {
    String token;
    try {
      token = new SlackToken(settings.tokenFile()).read();
    } catch (IOException unreadable) {
      return List.of(
          fail(WHAT, String.valueOf(unreadable.getMessage()), SlackTrouble.remedy("no_token")));
    }
    return switch (call(token, methods -> methods.authTest(test -> test))) {
      case Called.Failed<AuthTestResponse>(SlackAnswer why) ->
          List.of(fail(WHAT, why.reason(), remedy(why)));
      case Called.Done<AuthTestResponse>(AuthTestResponse bot) -> {
        List<Diagnosis> all = new ArrayList<>();
        all.add(ok(WHAT, "signed in as %s of %s".formatted(bot.getUser(), bot.getTeam())));
        all.add(scopes(granted(bot)));
        settings.routes().everywhere().forEach(channel -> all.add(channel(token, channel)));
        yield all;
      }
    };
  }

  /** Whether the app-level token opens connections. */
  public static Diagnosis buttons(SocketSettings settings) {
    try (SocketCalls calls = new SocketCalls(settings)) {
      return switch (calls.address()) {
        case Called.Done<String> _ -> ok("slack buttons", "socket mode may connect");
        case Called.Failed<String>(SlackAnswer why) ->
            fail(
                "slack buttons",
                why.reason(),
                "turn on Socket Mode and put an app-level token with connections:write into"
                    + " slack.appTokenFile");
      };
    }
  }

  private static Optional<Set<String>> granted(AuthTestResponse bot) {
    return Optional.ofNullable(bot.getHttpResponseHeaders())
        .flatMap(headers ->
            headers.entrySet().stream()
                .filter(header -> SCOPES.equalsIgnoreCase(header.getKey()))
                .findFirst())
        .map(header ->
            header.getValue().stream()
                .flatMap(value -> Arrays.stream(value.split("\\s*,\\s*")))
                .collect(Collectors.toSet()));
  }

  private static Diagnosis scopes(Optional<Set<String>> granted) {
    if (granted.isEmpty()) {
      return warn(WHAT, "Slack does not tell the token's scopes", "check them in the app's page");
    }
    Set<String> scopes = granted.get();
    if (!scopes.contains(POST)) {
      return fail(
          WHAT, "the scope " + POST + " is missing", "add it to the app and install it again");
    }
    Set<String> absent = new TreeSet<>(READ);
    absent.removeAll(scopes);
    return absent.isEmpty()
        ? ok(WHAT, "all scopes: chat:write, channels:history, groups:history")
        : warn(
            WHAT,
            "without " + String.join(", ", absent) + " a message may be posted twice after a crash",
            "add them to the app and install it again");
  }

  /** By a method that needs a further scope, else by reading, which ours allow. */
  private Diagnosis channel(String token, String channel) {
    return switch (call(
        token, methods -> methods.conversationsInfo(info -> info.channel(channel)))) {
      case Called.Done<ConversationsInfoResponse>(var answer) -> told(channel, answer.getChannel());
      case Called.Failed<ConversationsInfoResponse>(SlackAnswer why) ->
          error(why).equals("missing_scope")
              ? readable(token, channel)
              : fail(WHAT, channel + ": " + why.reason(), remedy(why));
    };
  }

  private static Diagnosis told(String id, Conversation channel) {
    String named = "#" + channel.getName() + " (" + id + ")";
    if (channel.isArchived()) {
      return fail(WHAT, named + " is archived", SlackTrouble.remedy("is_archived"));
    }
    return channel.isMember()
        ? ok(WHAT, "member of " + named)
        : fail(WHAT, "no member of " + named, SlackTrouble.remedy("not_in_channel"));
  }

  private Diagnosis readable(String token, String channel) {
    return switch (call(
        token, methods -> methods.conversationsHistory(page -> page.channel(channel).limit(1)))) {
      case Called.Done<?> _ -> ok(WHAT, "member of " + channel);
      case Called.Failed<?>(SlackAnswer why) ->
          error(why).equals("missing_scope")
              ? warn(
                  WHAT,
                  "whether the app is a member of " + channel + " cannot be told",
                  "add channels:history and groups:history to the app")
              : fail(WHAT, channel + ": " + why.reason(), remedy(why));
    };
  }

  private <T extends SlackApiTextResponse> Called<T> call(String token, SlackApi.Call<T> call) {
    return slack.call(
        token,
        call,
        failure ->
            new SlackAnswer.NotNow(
                "Slack cannot be reached (" + failure.getClass().getSimpleName() + ")"));
  }

  private static String error(SlackAnswer why) {
    return why instanceof SlackAnswer.Refused(String error) ? error : "";
  }

  private static String remedy(SlackAnswer why) {
    return SlackTrouble.all().contains(error(why))
        ? SlackTrouble.remedy(error(why))
        : "check slack.url and the network, then try again";
  }

  @Override
  public void close() {
    slack.close();
  }
}
