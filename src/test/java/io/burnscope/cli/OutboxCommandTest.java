package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.Dialects;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.OutboxDesk;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Text;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.burnscope.web.IncidentView;
import io.burnscope.web.OutboxAdmin;
import io.burnscope.web.WebBackend;
import io.burnscope.web.WebServer;
import io.burnscope.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server with a real store. */
class OutboxCommandTest {
  private static final Instant AT = Instant.parse("2026-11-19T03:16:30Z");

  @TempDir private Path folder;
  private Path token;
  private Database database;
  private IncidentStore store;
  private WebServer web;

  @SuppressWarnings("NullAway.Init")
  OutboxCommandTest() {}

  @BeforeEach
  void open() throws IOException {
    token = Files.writeString(folder.resolve("admin"), "secret-one\n");
    database =
        Database.open(StoreSettings.sqlite(folder.resolve("data")).within(Duration.ofSeconds(20)));
    store = database.incidentStore();
    web =
        WebServer.start(
            new WebSettings(
                "127.0.0.1",
                0,
                1,
                WebSettings.Limits.DEFAULTS,
                WebSettings.Timeouts.DEFAULTS,
                new WebSettings.Authentication.None(),
                Optional.empty(),
                Set.of(),
                Optional.of(new WebSettings.Authentication.Files(List.of(token), List.of()))),
            new WebBackend(
                (_, _, _) -> List.of(),
                IncidentView.of(store),
                Dialects.builtIn(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                InstantSource.fixed(AT),
                OutboxAdmin.of(
                    new OutboxDesk(store, new Publisher(List.of())), InstantSource.fixed(AT))));
  }

  @AfterEach
  void close() {
    web.close();
    database.close();
  }

  @Test
  void what_failed_is_listed_first_and_aligned_and_obeyed_by_no_terminal() {
    post("a-1", "slack");
    post("search-1", "slack");
    dead("search-1", "Slack says \u001b[31mno\nthanks");

    Typed listed = typed("list");

    assertThat(listed)
        .isEqualTo(
            new Typed(
                ExitCode.OK,
                """
                ID                        STATUS   ATTEMPTS  CHANGED               REASON
                shop/search-1/slack/root  dead     0         2026-11-19T03:16:30Z  Slack says ?[31mno thanks
                shop/a-1/slack/root       pending  0         2026-11-19T03:16:30Z
                """,
                ""));
  }

  @Test
  void the_list_is_filtered_and_may_be_json() {
    post("a-1", "slack");
    post("a-1", "terminal");
    post("b-1", "terminal");
    dead("a-1", "no");

    assertThat(typed("list", "--sink", "terminal", "--incident", "shop/b-1").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("shop/b-1/terminal/root ");
    assertThat(typed("list", "--status", "dead,dropped", "--output", "json").out())
        .contains("\"id\" : \"shop/a-1/slack/root\"")
        .doesNotContain("b-1");
    assertThat(typed("list", "--status", "dropped").out()).isEqualTo("nothing\n");
  }

  @Test
  void a_post_is_retried_by_its_id_and_a_missing_one_is_a_finding() {
    post("a-1", "slack");
    dead("a-1", "no");

    Typed retried = typed("retry", "shop/a-1/slack/root", "shop/a-2/slack/root");

    assertThat(retried)
        .isEqualTo(
            new Typed(
                ExitCode.FINDINGS,
                "shop/a-1/slack/root\n1 post: to be sent now\n",
                "shop/a-2/slack/root: no such post is undelivered\n"));
    assertThat(store.outboxCounts()).isEqualTo(Map.of("slack/PENDING", 1L));
  }

  @Test
  void all_that_failed_of_a_sink_are_retried_also_more_than_one_step() {
    for (int i = 0; i < 230; i++) {
      post("a-" + i, "slack");
      dead("a-" + i, "no");
    }
    post("waits-1", "slack");

    Typed retried = typed("retry", "--all", "--sink", "slack");

    assertThat(retried.exit()).isEqualTo(ExitCode.OK);
    assertThat(retried.out()).endsWith("230 posts: to be sent now\n");
    assertThat(store.outboxCounts()).isEqualTo(Map.of("slack/PENDING", 231L));
  }

  @Test
  void all_dead_letters_of_a_sink_are_dropped_and_nothing_else() {
    post("a-1", "slack");
    dead("a-1", "no");
    post("a-2", "slack");

    Typed dropped = typed("drop", "--all", "--sink", "slack", "--output", "json");

    assertThat(dropped.exit()).isEqualTo(ExitCode.OK);
    assertThat(dropped.out()).contains("\"shop/a-1/slack/root\"");
    assertThat(store.outboxCounts()).isEqualTo(Map.of("slack/DROPPED", 1L, "slack/PENDING", 1L));
    assertThat(store.ledger().balanced()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry",
        "retry --all",
        "retry --sink slack",
        "retry --all --sink slack shop/a-1/slack/root",
        "retry nonsense",
        "list --status lost",
        "list --incident nonsense",
        "list --limit 0",
        "list --output xml",
        ""
      })
  void a_wrong_command_line_is_a_usage_error(String line) {
    Typed typed = line.isEmpty() ? Typed.at(new OutboxCommand()) : typed(line.split(" "));

    assertThat(typed.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).isNotEmpty();
  }

  @Test
  void a_wrong_token_fails_and_says_what_to_name_without_telling_it() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "webhook-secret");

    int exit = BurnscopeCommand.run("outbox", "list", "--url", url(), "--token-file", wrong + "");

    assertThat(exit).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void nobody_at_home_is_a_failure() {
    web.close();

    int exit = BurnscopeCommand.run("outbox", "list", "--url", url(), "--token-file", token + "");

    assertThat(exit).isEqualTo(ExitCode.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outbox --help", "outbox list --help", "outbox retry --help"})
  void help_ends_well(String line) {
    assertThat(BurnscopeCommand.run(line.split(" "))).isEqualTo(ExitCode.OK);
  }

  private String url() {
    return "http://127.0.0.1:" + web.port() + "/";
  }

  private Typed typed(String... line) {
    String[] all =
        Stream.concat(Stream.of(line), Stream.of("--url", url(), "--token-file", token.toString()))
            .toArray(String[]::new);
    return Typed.at(new OutboxCommand(), all);
  }

  private void post(String incident, String sink) {
    store.transact(tx -> {
      tx.enqueue(
          new IncidentName("shop", incident),
          sink,
          "root",
          1,
          new Post.Reply(List.of(Text.of("fails")), Post.Weight.DETAIL),
          AT);
      return true;
    });
  }

  private void dead(String incident, String reason) {
    List<OutboxItem> items =
        new ArrayList<>(store.claimOutbox("slack", AT, AT.plusSeconds(60), 500));
    items.stream()
        .filter(item -> item.incident().name().equals(incident))
        .forEach(
            item -> store.dead(store.attempting(item, "n" + incident).orElseThrow(), reason, AT));
  }
}
