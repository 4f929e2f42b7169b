package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.burnscope.alert.LabelMatcher;
import io.burnscope.incident.Audience;
import io.burnscope.incident.Audience.Urgency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackRoutesTest {
  private static final SlackRoutes ROUTES =
      new SlackRoutes(
          channels("C0PAGES", "C0TICKETS", "S0ONCALL"),
          List.of(
              route("team", "shop", channels("C0SHOP", "C0SHOPTICKETS", "U0SHOP")),
              route("team", "mail", channels("C0MAIL", "", "here")),
              route("team", "shop", channels("C0NEVER", "", "here"))),
          Set.of("C0OWN"));

  @ParameterizedTest
  @CsvSource({
    "PAGE, none, C0PAGES",
    "TICKET, none, C0TICKETS",
    "PAGE, shop, C0SHOP",
    "TICKET, shop, C0SHOPTICKETS",
    "PAGE, mail, C0MAIL",
    "TICKET, mail, C0TICKETS",
  })
  void the_first_route_that_fits_decides(Urgency urgency, String team, String channel) {
    assertThat(ROUTES.channel(audience(urgency, "", team))).isEqualTo(channel);
  }

  @ParameterizedTest
  @CsvSource({"PAGE, C0OWN, C0OWN", "PAGE, C0FOREIGN, C0SHOP", "TICKET, C0OWN, C0SHOPTICKETS"})
  void an_slo_names_its_channel_for_pages_only_where_that_is_allowed(
      Urgency urgency, String named, String channel) {
    assertThat(ROUTES.channel(audience(urgency, named, "shop"))).isEqualTo(channel);
  }

  @Test
  void without_a_channel_for_tickets_they_go_where_pages_go() {
    SlackRoutes one = SlackRoutes.all("C0PAGES");

    assertThat(one.channel(audience(Urgency.TICKET, "", "shop"))).isEqualTo("C0PAGES");
  }

  @Test
  void one_channel_alone_takes_everything_and_mentions_nobody() {
    SlackRoutes trial = SlackRoutes.only("C0TRIAL");

    assertThat(trial.channel(audience(Urgency.PAGE, "C0OWN", "shop"))).isEqualTo("C0TRIAL");
    assertThat(trial.goesOn(audience(Urgency.TICKET, "", "shop"), "C0PAGES")).isEqualTo("C0TRIAL");
    assertThat(trial.mentions(audience(Urgency.PAGE, "", "shop"))).isEmpty();
  }

  @Test
  void only_pages_mention_somebody() {
    assertThat(ROUTES.mentions(audience(Urgency.PAGE, "", "none")))
        .containsExactly(new SlackMention.Group("S0ONCALL"));
    assertThat(ROUTES.mentions(audience(Urgency.PAGE, "", "shop")))
        .containsExactly(new SlackMention.User("U0SHOP"));
    assertThat(ROUTES.mentions(audience(Urgency.TICKET, "", "none"))).isEmpty();
  }

  @Test
  void a_message_stays_where_it_stands_unless_a_ticket_turned_into_a_page() {
    Audience page = audience(Urgency.PAGE, "", "shop");

    assertThat(ROUTES.goesOn(page, "C0MAIL")).isEqualTo("C0MAIL");
    assertThat(ROUTES.goesOn(page, "C0TICKETS")).isEqualTo("C0SHOP");
    assertThat(ROUTES.goesOn(audience(Urgency.TICKET, "", "shop"), "C0TICKETS"))
        .isEqualTo("C0TICKETS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"everyone", "channel", "<!here>", "@anna", "", "s0123", "C0123"})
  void nobody_is_mentioned_by_anything_but_an_id(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SlackMention.of(text));
  }

  @Test
  void a_route_without_matchers_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlackRoutes.Route(List.of(), ROUTES.usual()))
        .withMessageContaining("match");
  }

  private static SlackRoutes.Channels channels(String pages, String tickets, String mention) {
    return new SlackRoutes.Channels(
        pages, Optional.of(tickets).filter(id -> !id.isEmpty()), List.of(SlackMention.of(mention)));
  }

  private static SlackRoutes.Route route(
      String label, String value, SlackRoutes.Channels channels) {
    return new SlackRoutes.Route(List.of(new LabelMatcher.Equal(label, value)), channels);
  }

  private static Audience audience(Urgency urgency, String named, String team) {
    return new Audience(
        urgency, Optional.of(named).filter(id -> !id.isEmpty()), Map.of("team", team));
  }
}
