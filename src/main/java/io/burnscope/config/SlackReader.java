package io.burnscope.config;

import io.burnscope.alert.LabelMatcher;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slack.SlackMention;
import io.burnscope.slack.SlackRoutes;
import io.burnscope.slack.SlackSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code slack}. */
final class SlackReader {
  private static final Set<String> ROUTE = Set.of("match", "channel", "ticketChannel", "mentions");

  private final ConfigTree tree;

  SlackReader(ConfigTree tree) {
    this.tree = tree;
  }

  /** Empty without a token. */
  Optional<SlackSettings> read(Mode mode) {
    Optional<String> token = tree.text(Key.SLACK_TOKEN);
    Optional<String> channel = tree.text(Key.SLACK_CHANNEL).or(mode::channel);
    Optional<URI> url = tree.url(Key.SLACK_URL);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    if (channel.isEmpty()) {
      tree.problem(Key.SLACK_CHANNEL.path(), "", "write the id of the channel to post to");
      return Optional.empty();
    }
    Optional<SlackRoutes> routes =
        routes(channel.get()).map(all -> mode.channel().map(SlackRoutes::only).orElse(all));
    return routes.flatMap(known ->
        Checked.value(
            tree,
            "slack",
            () ->
                new SlackSettings(
                    Path.of(token.get()),
                    known,
                    url.orElse(SlackSettings.SLACK),
                    SlackSettings.DEFAULT_TIMEOUT)));
  }

  private Optional<SlackRoutes> routes(String channel) {
    Optional<String> tickets = tree.text(Key.SLACK_TICKETS);
    List<SlackMention> everybody =
        mentions(Key.SLACK_MENTIONS.path(), tree.list(Key.SLACK_MENTIONS));
    List<SlackRoutes.Route> routes = new ArrayList<>();
    List<Map<String, Object>> written = tree.objects(Key.SLACK_ROUTES);
    for (int i = 0; i < written.size(); i++) {
      Map<String, Object> one = written.get(i);
      String field = Key.SLACK_ROUTES.path() + "[" + i + "]";
      Checked.value(tree, field, () -> route(one, everybody, field)).ifPresent(routes::add);
    }
    List<String> named = tree.list(Key.SLACK_SLO_CHANNELS);
    boolean sound = channelsAreIds(Key.SLACK_CHANNEL, List.of(channel));
    sound &= channelsAreIds(Key.SLACK_TICKETS, tickets.stream().toList());
    sound &= channelsAreIds(Key.SLACK_SLO_CHANNELS, named);
    if (!sound) {
      return Optional.empty();
    }
    return Checked.value(
        tree,
        "slack",
        () ->
            new SlackRoutes(
                new SlackRoutes.Channels(channel, tickets, everybody),
                routes,
                new HashSet<>(named)));
  }

  private boolean channelsAreIds(Key key, List<String> channels) {
    return channels.stream()
        .map(channel -> Checked.value(tree, key.path(), () -> SlackRoutes.all(channel)))
        .filter(Optional::isEmpty)
        .toList()
        .isEmpty();
  }

  private SlackRoutes.Route route(
      Map<String, Object> written, List<SlackMention> everybody, String field) {
    Set<String> unknown = new TreeSet<>(written.keySet());
    unknown.removeAll(ROUTE);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown key " + unknown.iterator().next() + "; a route has " + new TreeSet<>(ROUTE));
    }
    String channel =
        text(written.get("channel"))
            .orElseThrow(() -> new IllegalArgumentException("a route has a channel's id"));
    List<SlackMention> mentions =
        written.containsKey("mentions")
            ? mentions(field + ".mentions", Written.list(written.get("mentions")))
            : everybody;
    return new SlackRoutes.Route(
        Written.list(written.get("match")).stream().map(SlackReader::matcher).toList(),
        new SlackRoutes.Channels(channel, text(written.get("ticketChannel")), mentions));
  }

  private List<SlackMention> mentions(String field, List<String> written) {
    return written.stream()
        .flatMap(text -> Checked.value(tree, field, () -> SlackMention.of(text)).stream())
        .toList();
  }

  private static Optional<String> text(@Nullable Object value) {
    return Optional.ofNullable(value).map(Object::toString);
  }

  private static LabelMatcher matcher(String text) {
    return switch (LabelMatcher.parse(text)) {
      case Parsed.Ok<LabelMatcher>(LabelMatcher matcher) -> matcher;
      case Parsed.Invalid<LabelMatcher>(List<Problem> problems) ->
          throw new IllegalArgumentException(
              problems.stream().map(Problem::toString).collect(Collectors.joining(", ")));
    };
  }
}
