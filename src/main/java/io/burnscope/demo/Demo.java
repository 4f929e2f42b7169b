package io.burnscope.demo;

import io.burnscope.alert.Dialects;
import io.burnscope.incident.Figures;
import io.burnscope.incident.Incident;
import io.burnscope.kubernetes.resource.CorrelationMemory;
import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedAlert;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.ReplayClock;
import io.burnscope.terminal.Ink;
import io.burnscope.terminal.TerminalSink;
import io.burnscope.web.IncidentView;
import io.burnscope.web.WebBackend;
import io.burnscope.web.WebServer;
import io.burnscope.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Plays the recorded checkout incident on the production's own parts: real webhook bodies go over
 * HTTP to the real server, everything else is scripted. The clock is the recording's, moved so that
 * the story ends now.
 */
public final class Demo implements AutoCloseable {
  private static final int COLUMNS = 100;
  private static final Duration SETTLED = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final PrintStream out;
  private final Ink ink;
  private final RecordedIncident recording;
  private final ReplayClock clock;
  private final Playback playback;
  private final WebServer web;
  private final ResourceServer resources;
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean shownOpen;

  /**
   * Where the demo listens on the loopback interface; 0: a free port.
   *
   * @param webhook for Alertmanager's deliveries
   * @param api for kubectl
   */
  public record Ports(int webhook, int api) {
    /** Free ports for both. */
    public static final Ports FREE = new Ports(0, 0);
  }

  /** On this process' standard output; the other parameters are the constructor's. */
  public static Demo onTerminal(Path folder, Instant now, Ports ports) throws IOException {
    return new Demo(System.out, Ink.ofStandardOutput(), COLUMNS, folder, now, ports);
  }

  /**
   * Sets the stage.
   *
   * @param folder for the store; empty
   * @param now when the story is to end
   * @throws IOException if a port cannot be listened on
   */
  public Demo(PrintStream out, Ink ink, int columns, Path folder, Instant now, Ports ports)
      throws IOException {
    this.out = out;
    this.ink = ink;
    Instant recordedEnd = DemoFolder.read(RecordedIncident::read).end();
    Duration shift = Duration.between(recordedEnd, now.truncatedTo(ChronoUnit.MINUTES));
    this.recording = DemoFolder.read(path -> RecordedIncident.read(path, shift));
    this.clock = new ReplayClock(recording.begin());
    CorrelationMemory memory = new CorrelationMemory(clock);
    this.playback =
        new Playback(
            recording, clock, folder, List.of(new TerminalSink(out, ink, columns, clock), memory));
    try {
      this.web = WebServer.start(settings(ports.webhook()), backend());
    } catch (IOException e) {
      playback.close();
      throw e;
    }
    try {
      this.resources =
          ResourceServer.start(new ServedResources(recording, memory, clock), ports.api());
    } catch (IOException e) {
      web.close();
      playback.close();
      throw e;
    }
  }

  private static WebSettings settings(int port) {
    return new WebSettings(
        "127.0.0.1",
        port,
        1,
        WebSettings.Limits.DEFAULTS,
        WebSettings.Timeouts.DEFAULTS,
        new WebSettings.Authentication.None(),
        Optional.empty(),
        Set.of("default"));
  }

  private WebBackend backend() {
    return new WebBackend(
        playback.reception()::receive,
        IncidentView.of(playback.store()),
        Dialects.builtIn(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        clock);
  }

  /** Plays the whole story. */
  public void play() {
    say("Burnscope plays a checkout incident; nothing leaves this machine.");
    say("30 days of history, the composition checkout-flow = 0.9·(base, payments)");
    say("+ 0.1·(base, coupon, payments), target 99.5 %; times are UTC.");
    say("Its resources: " + kubectl() + " get slocorrelation -n checkout");
    out.println();
    playback.play(recording.end(), this::post, this::progress);
    say("The incident is over. Its resources:");
    show();
  }

  /** Goes on in real time until it is interrupted, so that more alerts can be posted. */
  public void live(InstantSource time) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    boolean ended = false;
    while (!ended) {
      clock.moveTo(time.instant());
      playback.settle();
      ended = never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void progress(Instant now) {
    if (!shownOpen && playback.incidents().stream().anyMatch(it -> settled(it, now))) {
      shownOpen = true;
      show();
    }
    long second = now.getEpochSecond() - recording.begin().getEpochSecond();
    if (ink == Ink.COLOUR && second % 5 == 0) {
      out.print("\r" + ink.faint("… " + Figures.clockSeconds(now)) + "\r");
      out.flush();
    }
  }

  /** Half a minute after the opening all its parts are known. */
  private static boolean settled(Incident incident, Instant now) {
    return !now.isBefore(incident.openedAt().plus(SETTLED));
  }

  /** What kubectl would print now. */
  private void show() {
    say(
        Figures.clockSeconds(clock.instant())
            + "  "
            + kubectl()
            + " get slocorrelation -n checkout");
    out.print(resources.table("slocorrelations", "checkout", TableText.Width.NORMAL));
    say(Figures.clockSeconds(clock.instant()) + "  " + kubectl() + " get sloc -n checkout");
    out.print(resources.table("slocompositions", "checkout", TableText.Width.NORMAL));
    out.println();
  }

  private String kubectl() {
    return "kubectl --server=http://127.0.0.1:" + apiPort();
  }

  private void post(RecordedAlert alert) {
    URI uri =
        URI.create("http://127.0.0.1:" + web.port() + "/webhooks/alertmanager/" + alert.source());
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(alert.body().toString()))
            .build();
    say(
        Figures.clockSeconds(clock.instant())
            + "  Alertmanager posts "
            + alert.body().path("status").asText()
            + " to "
            + uri.getPath());
    try {
      int status = 503;
      for (int attempt = 0; status == 503 && attempt < 5; attempt++) {
        status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      }
      say(Figures.clockSeconds(clock.instant()) + "  answered " + status);
    } catch (IOException e) {
      throw new IllegalStateException("the demo's own webhook did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) {
    out.println(ink.faint(line));
  }

  /** The port of the webhook. */
  public int port() {
    return web.port();
  }

  /** The port of the read-only API for kubectl. */
  public int apiPort() {
    return resources.port();
  }

  /** The incidents so far, for whoever shows them. */
  public Playback playback() {
    return playback;
  }

  @Override
  public void close() {
    http.close();
    resources.close();
    web.close();
    playback.close();
  }
}
