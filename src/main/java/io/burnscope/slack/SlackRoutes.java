package io.burnscope.slack;

import io.burnscope.alert.LabelMatcher;
import io.burnscope.incident.Audience;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which channel shows what, and who is mentioned there. Pure.
 *
 * <p>The first route whose matchers all fit the labels of alert and SLO decides; without one, what
 * is usual. A page goes to the channel that the SLO itself names, if that is allowed, else to the
 * route's. A ticket goes to the route's channel for tickets, else to the usual one for tickets,
 * else where a page would go.
 *
 * @param usual where nothing else fits
 * @param routes in order
 * @param named ids of channels that an SLO may name for itself
 * @param only id of the one channel in which anything may be said, edits and replies too; empty:
 *     any
 */
public record SlackRoutes(
    Channels usual, List<Route> routes, Set<String> named, Optional<String> only) {
  private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{2,20}");

  public SlackRoutes {
    routes = List.copyOf(routes);
    named = Set.copyOf(named);
    named.forEach(SlackRoutes::checked);
  }

  /** No limit to one channel. */
  public SlackRoutes(Channels usual, List<Route> routes, Set<String> named) {
    this(usual, routes, named, Optional.empty());
  }

  /** As {@link #all}, and what stands elsewhere from before is left alone. */
  public static SlackRoutes only(String channel) {
    return new SlackRoutes(all(channel).usual(), List.of(), Set.of(), Optional.of(channel));
  }

  /** Whether something may be said there. */
  boolean open(String channel) {
    return only.isEmpty() || only.get().equals(channel);
  }

  /** Everything to one channel, nobody mentioned. */
  public static SlackRoutes all(String channel) {
    return new SlackRoutes(new Channels(channel, Optional.empty(), List.of()), List.of(), Set.of());
  }

  /**
   * Where a group of SLOs is shown.
   *
   * @param pages id of the channel for pages
   * @param tickets id of the channel for tickets, if they have one of their own
   * @param mentions who is told of pages
   */
  public record Channels(String pages, Optional<String> tickets, List<SlackMention> mentions) {
    public Channels {
      mentions = List.copyOf(mentions);
      checked(pages);
      tickets.ifPresent(SlackRoutes::checked);
    }
  }

  /**
   * A rule by labels.
   *
   * @param match all of them must fit; not empty
   */
  public record Route(List<LabelMatcher> match, Channels channels) {
    public Route {
      match = List.copyOf(match);
      if (match.isEmpty()) {
        throw new IllegalArgumentException(
            "a route matches labels: write match: [team=shop], or use slack.channel for all");
      }
    }

    boolean fits(Map<String, String> labels) {
      return match.stream().allMatch(matcher -> matcher.matches(labels));
    }
  }

  /** Ids of all channels that may be posted to. */
  Set<String> everywhere() {
    Set<String> all = new TreeSet<>(ticketChannels());
    all.add(usual.pages());
    routes.forEach(route -> all.add(route.channels().pages()));
    all.addAll(named);
    return all;
  }

  /** Id of the channel for a new message. */
  String channel(Audience audience) {
    return switch (audience.urgency()) {
      case PAGE -> pages(audience);
      case TICKET -> tickets(audience).orElseGet(() -> pages(audience));
    };
  }

  /** Who is told of it: nobody of tickets. */
  List<SlackMention> mentions(Audience audience) {
    return switch (audience.urgency()) {
      case PAGE -> channels(audience).mentions();
      case TICKET -> List.of();
    };
  }

  /**
   * Where to go on with a message that stands in {@code channel}: it stays, unless it is a page by
   * now and stands among tickets.
   */
  String goesOn(Audience audience, String channel) {
    if (!open(channel)) {
      return channel(audience);
    }
    boolean amongTickets =
        audience.urgency() == Audience.Urgency.PAGE && ticketChannels().contains(channel);
    return amongTickets ? pages(audience) : channel;
  }

  private Set<String> ticketChannels() {
    Set<String> all = new HashSet<>();
    usual.tickets().ifPresent(all::add);
    routes.forEach(route -> route.channels().tickets().ifPresent(all::add));
    return all;
  }

  private String pages(Audience audience) {
    return audience.channel().filter(named::contains).orElseGet(() -> channels(audience).pages());
  }

  private Optional<String> tickets(Audience audience) {
    return channels(audience).tickets().or(usual::tickets);
  }

  private Channels channels(Audience audience) {
    return routes.stream()
        .filter(route -> route.fits(audience.labels()))
        .findFirst()
        .map(Route::channels)
        .orElse(usual);
  }

  private static void checked(String channel) {
    if (!CHANNEL.matcher(channel).matches()) {
      throw new IllegalArgumentException(
          "a Slack channel is named by its id, such as C0123456789, but was " + channel);
    }
  }
}
