package io.burnscope.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentWork;
import io.burnscope.incident.Job;
import io.burnscope.incident.Ledger;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Reception;
import io.burnscope.incident.Sink;
import io.burnscope.incident.Slis;
import io.burnscope.incident.Source;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slack.SlackRoutes;
import io.burnscope.slack.SlackSettings;
import io.burnscope.slack.SlackSink;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of real parts that its parent kills: it takes orders on standard input and says on
 * standard output what it did. Every port can be told to hold.
 */
final class VictimMain {
  private final HoldingPorts ports = new HoldingPorts();
  private final IncidentStore store;
  private final Reception reception;
  private final IncidentWork work;
  private final Dispatcher dispatcher;
  private final IncidentStore working;
  private volatile boolean paused;
  private volatile Duration ahead = Duration.ZERO;

  private VictimMain(StoreSettings settings, Path token, String channel, URI slackUrl) {
    Database database = Database.open(settings);
    store = database.incidentStore();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    InstantSource clock = this::now;
    Sink slack =
        new SlackSink(
            new SlackSettings(token, SlackRoutes.all(channel), slackUrl, Duration.ofSeconds(5)),
            _ -> Optional.of("default"),
            clock);
    Publisher publisher = new Publisher(List.of(slack));
    Source source = source(database);
    working = ports.wrap(IncidentStore.class, store, "work");
    reception =
        new Reception(
            _ -> source,
            Dialects.builtIn(),
            IncidentPolicy.STANDARD,
            ports.wrap(IncidentStore.class, store, "receive"),
            publisher);
    work =
        new IncidentWork(
            _ -> source,
            IncidentPolicy.STANDARD,
            working,
            publisher,
            Optional.empty(),
            threads,
            _ -> {});
    dispatcher =
        new Dispatcher(
            ports.wrap(Sink.class, slack, "send"),
            ports.wrap(IncidentStore.class, store, "send"),
            publisher,
            () -> UUID.randomUUID().toString(),
            pause -> pause);
  }

  private Source source(Database database) {
    return new Source(
        "default",
        "default",
        ports.wrap(Slis.class, new HalfFails(), "measure"),
        new ReplaySlos(HalfFails.slos()),
        Optional.empty(),
        database.journal(),
        _ -> new Answer.Unavailable<>("no other tools here"),
        List.of());
  }

  private Instant now() {
    return Instant.now().plus(ahead);
  }

  /** Arguments: store URL, PostgreSQL user or empty, token file, channel, Slack URL. */
  public static void main(String[] arguments) throws IOException {
    StoreSettings settings =
        StoreSettings.of(
                arguments[0],
                Optional.of(arguments[1])
                    .filter(user -> !user.isEmpty())
                    .map(user -> new StoreSettings.Credentials(user, user)))
            .within(Duration.ofSeconds(20));
    VictimMain victim =
        new VictimMain(settings, Path.of(arguments[2]), arguments[3], URI.create(arguments[4]));
    victim.loop("jobs", victim::jobs);
    victim.loop("send", () -> victim.dispatcher.dispatch(victim.now()));
    say("ready");
    victim.obey();
  }

  private interface Round {
    int run();
  }

  private void loop(String name, Round round) {
    Thread.ofPlatform()
        .name(name)
        .daemon()
        .start(() -> {
          while (true) {
            try {
              if (paused || round.run() == 0) {
                LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
              }
            } catch (RuntimeException problem) {
              System.err.println(name + ": " + problem);
              LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
          }
        });
  }

  private int jobs() {
    List<Job> due = working.claimJobs(now(), now().plusSeconds(60), 1);
    due.forEach(job -> work.run(job, now()));
    return due.size();
  }

  private void obey() throws IOException {
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", 2);
      switch (words[0]) {
        case "arm" -> ports.arm(words[1].split(" ", 2)[0], words[1].split(" ", 2)[1]);
        case "pause" -> paused = true;
        case "go" -> paused = false;
        case "ahead" -> ahead = Duration.ofSeconds(Long.parseLong(words[1]));
        case "alert" -> Thread.ofPlatform().daemon().start(() -> receive(words[1]));
        case "state" -> say(state());
        default -> throw new IllegalArgumentException(order);
      }
    }
  }

  private void receive(String name) {
    ports.worksOn(name);
    AlertGroup group = HalfFails.page(name, now());
    try {
      var _ = reception.receive("default", group, now());
      say("accepted " + name);
    } catch (IncidentStore.StoreUnavailable refused) {
      say("refused " + name);
    }
  }

  private String state() {
    Ledger ledger = store.ledger();
    Optional<Ledger.Posts> slack = Optional.ofNullable(ledger.posts().get("slack"));
    return "state "
        + (ledger.balanced() ? "balanced" : "unbalanced " + ledger)
        + " inFlight="
        + slack.map(Ledger.Posts::inFlight).orElse(-1L)
        + " dead="
        + slack.map(Ledger.Posts::dead).orElse(-1L);
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
