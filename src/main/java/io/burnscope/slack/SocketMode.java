package io.burnscope.slack;

import io.burnscope.change.CleanText;
import io.burnscope.slack.SocketLine.End;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to Slack over which presses of buttons come, and hands them on. Several
 * replicas may each have one: Slack sends a press over any of them. A connection that ends is
 * followed by another, at growing distances while that fails; one that Slack wants refreshed is
 * kept until Slack closes it, so that no press falls between two.
 */
public final class SocketMode implements AutoCloseable {
  static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Somebody must change something at Slack or in a token file first. */
  private static final Duration REFUSED_PAUSE = Duration.ofMinutes(5);

  /** A connection that held this long was no failure. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private static final Duration SHORT_PAUSE = Duration.ofMillis(100);

  /** How long one that is refreshed may go on; Slack says ten seconds. */
  private static final Duration REST = Duration.ofSeconds(30);

  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  private final SocketSettings settings;
  private final SocketCalls calls;
  private final OkHttpClient sockets;
  private final ClickDesk desk;
  private final InstantSource clock;
  private final UnaryOperator<Duration> jitter;
  private final MeterRegistry metrics;
  private final Set<SocketLine> lines = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread keeper;

  /**
   * Begins to connect; returns at once.
   *
   * @param jitter turns a pause into one that differs a little each time
   */
  public static SocketMode start(
      SocketSettings settings,
      Presses presses,
      InstantSource clock,
      UnaryOperator<Duration> jitter,
      MeterRegistry metrics) {
    SocketMode mode = new SocketMode(settings, presses, clock, jitter, metrics);
    mode.keeper.start();
    return mode;
  }

  private SocketMode(
      SocketSettings settings,
      Presses presses,
      InstantSource clock,
      UnaryOperator<Duration> jitter,
      MeterRegistry metrics) {
    this.settings = settings;
    this.calls = new SocketCalls(settings);
    this.sockets = calls.sockets();
    this.desk =
        new ClickDesk(
            settings.allowed(),
            presses,
            new Answers(calls.http(), settings.apiUrl()),
            clock,
            metrics);
    this.clock = clock;
    this.jitter = jitter;
    this.metrics = metrics;
    this.keeper = Thread.ofPlatform().name("burnscope-slack-socket").daemon().unstarted(this::keep);
    Gauge.builder("burnscope.slack.socket.connections", lines, SocketMode::ready)
        .description("open connections to Slack for presses of buttons")
        .register(metrics);
  }

  private static long ready(Set<SocketLine> lines) {
    return lines.stream().filter(line -> line.app().isDone() && !line.end().isDone()).count();
  }

  private void keep() {
    int failures = 0;
    try {
      while (closing.getCount() > 0) {
        Optional<Duration> pause = connected();
        failures = pause.isEmpty() ? 0 : failures + 1;
        if (pause.isPresent()
            && closing.await(wait(pause.get(), failures), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private long wait(Duration least, int failures) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    Duration pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return jitter.apply(pause.compareTo(least) < 0 ? least : pause).toMillis();
  }

  /** One connection, until another is needed; empty if that may follow at once. */
  private Optional<Duration> connected() throws InterruptedException {
    return switch (calls.team()) {
      case Called.Failed<String>(SlackAnswer why) -> Optional.of(failed(why));
      case Called.Done<String>(String team) ->
          switch (calls.address()) {
            case Called.Failed<String>(SlackAnswer why) -> Optional.of(failed(why));
            case Called.Done<String>(String url) -> held(team, url);
          };
    };
  }

  private static Duration failed(SlackAnswer why) {
    return switch (why) {
      case SlackAnswer.Refused _, SlackAnswer.Stopped _ -> {
        LOG.error(
            "Slack refuses socket mode: buttons do nothing until that is put right: {}",
            why.reason());
        yield REFUSED_PAUSE;
      }
      case SlackAnswer.Limited(String reason, Duration after) -> {
        LOG.warn("no connection to Slack for buttons, will retry: {}", reason);
        yield after;
      }
      case SlackAnswer.Doubtful _,
          SlackAnswer.NotNow _,
          SlackAnswer.TooMuch _,
          SlackAnswer.Gone _ -> {
        LOG.warn("no connection to Slack for buttons, will retry: {}", why.reason());
        yield FIRST_PAUSE;
      }
    };
  }

  private Optional<Duration> held(String team, String url) throws InterruptedException {
    SocketLine line = new SocketLine((from, click) -> take(from, team, click));
    lines.add(line);
    var _ = line.gone().thenRun(() -> lines.remove(line));
    line.open(sockets, url);
    try {
      line.app().get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      Instant since = clock.instant();
      LOG.info("connected to Slack for buttons");
      return ended(line, line.end().get(), since);
    } catch (TimeoutException | ExecutionException | CancellationException _) {
      line.cut();
      LOG.warn("no connection to Slack for buttons, will retry: it said no hello");
      return Optional.of(FIRST_PAUSE);
    } catch (InterruptedException stopped) {
      line.cut();
      throw stopped;
    }
  }

  private Optional<Duration> ended(SocketLine line, End end, Instant since) {
    boolean settled = !clock.instant().isBefore(since.plus(SETTLED));
    return switch (end) {
      case End.Refresh(String reason) -> {
        LOG.info("Slack wants another connection for buttons: {}", reason);
        var _ =
            line.gone()
                .completeOnTimeout(null, REST.toSeconds(), TimeUnit.SECONDS)
                .thenRun(line::cut);
        yield settled ? Optional.empty() : Optional.of(SHORT_PAUSE);
      }
      case End.Gone(String reason) -> {
        LOG.info("the connection to Slack for buttons ended: {}", reason);
        yield settled ? Optional.empty() : Optional.of(FIRST_PAUSE);
      }
      case End.Disabled _ -> {
        LOG.error("socket mode is turned off for this Slack app: buttons do nothing");
        line.cut();
        yield Optional.of(REFUSED_PAUSE);
      }
    };
  }

  /** Only what came from our app in the workspace of our bot is ours. */
  private void take(SocketLine from, String team, Envelope.Interactive envelope) {
    Optional<Click> click = Click.read(envelope.payload());
    Optional<Click> own =
        click.filter(it -> it.team().equals(team) && it.app().equals(from.app().getNow("")));
    if (own.isPresent()) {
      desk.take(own.get(), () -> from.acknowledge(envelope.id()));
      return;
    }
    from.acknowledge(envelope.id());
    click.ifPresent(foreign -> {
      metrics.counter("burnscope.actions", "action", "foreign", "reason", "FOREIGN").increment();
      LOG.warn(
          "a click of another app or workspace is left out team={}",
          CleanText.of(foreign.team(), 40));
    });
  }

  /** Handles what has come, then leaves; Slack sends what follows to other replicas. */
  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    desk.close();
    closing.countDown();
    lines.forEach(SocketLine::close);
    keeper.interrupt();
    try {
      for (SocketLine line : lines) {
        line.gone().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
      }
      keeper.join(LAST_ROUND);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    lines.forEach(SocketLine::cut);
    calls.close();
  }
}
