package io.burnscope.web;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Listens for deliveries and shows what can be read. */
public final class WebServer implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration CREDENTIALS_PERIOD = Duration.ofSeconds(5);
  private static final int READERS = 8;

  /** Vert.x: all servers that ask for the same negative port share one free port. */
  private static final int SHARED_FREE_PORT = -1;

  private final WebSettings settings;
  private final WebBackend backend;
  private final Optional<Credentials> credentials;
  private final Optional<Credentials> admin;
  private final InFlight inFlight = new InFlight();
  private final Workers workers;
  private final Workers readers = new Workers(READERS);
  private final Vertx vertx;
  private final IngestMetrics metrics;
  private final AnswerMetrics alerts;
  private final AnswerMetrics changes;
  private final AtomicInteger port = new AtomicInteger();

  private WebServer(
      WebSettings settings,
      WebBackend backend,
      Optional<Credentials> credentials,
      Optional<Credentials> admin) {
    this.settings = settings;
    this.backend = backend;
    this.credentials = credentials;
    this.admin = admin;
    this.workers = new Workers(settings.limits().maxConcurrent());
    this.metrics = new IngestMetrics(backend.metrics(), backend.dialects(), settings.sources());
    this.alerts =
        new AnswerMetrics(
            backend.metrics(),
            "burnscope.deliveries",
            "Alertmanager's deliveries by how they were answered",
            "burnscope.delivery");
    this.changes =
        new AnswerMetrics(
            backend.metrics(),
            "burnscope.reported.changes",
            "Requests that told of a change from outside, by how they were answered",
            "burnscope.reported.change");
    // Nothing is served from the class path, so no cache folder is needed on a read-only disk.
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
  }

  /**
   * Starts and listens when it returns. Blocking.
   *
   * @throws IOException if credentials cannot be read or the address cannot be listened on
   */
  public static WebServer start(WebSettings settings, WebBackend backend) throws IOException {
    Optional<Credentials> credentials = Credentials.of(settings.authentication());
    Optional<Credentials> admin =
        settings.admin().isEmpty() ? Optional.empty() : Credentials.of(settings.admin().get());
    Optional<String> shared = admin.flatMap(own -> credentials.flatMap(own::shared));
    if (shared.isPresent()) {
      throw new IOException(
          "admin.tokenFiles has a token of the webhook too (" + shared.get() + "): make another");
    }
    WebServer server = new WebServer(settings, backend, credentials, admin);
    try {
      server.listen();
      return server;
    } catch (Exception problem) { // Vert.x throws checked exceptions undeclared
      server.close();
      throw new IOException(
          "cannot listen on %s:%d (%s): free it, or set server.host and server.port"
              .formatted(settings.host(), settings.port(), problem.getMessage()),
          problem);
    }
  }

  /** The port it listens on. */
  public int port() {
    return port.get();
  }

  /**
   * Turns readiness off, answers new deliveries 503 and waits until those in flight are answered.
   * Blocking; {@link #close} comes next.
   *
   * @return whether all were answered within {@code limit}
   */
  public boolean drain(Duration limit) throws InterruptedException {
    inFlight.close();
    return inFlight.awaitNone(limit);
  }

  /** Ends all connections and frees the port. Blocking. */
  @Override
  public void close() {
    inFlight.close();
    done(vertx.close());
    workers.close();
    readers.close();
  }

  private void listen() {
    backend.metrics().gauge("burnscope.deliveries.in.flight", inFlight, InFlight::count);
    DeploymentOptions loops = new DeploymentOptions().setInstances(settings.eventLoops());
    done(vertx.deployVerticle(() -> context -> serve(context), loops));
    Stream.concat(credentials.stream(), admin.stream())
        .forEach(
            secrets -> vertx.setPeriodic(CREDENTIALS_PERIOD.toMillis(), _ -> refresh(secrets)));
  }

  private void refresh(Credentials secrets) {
    readers.run(
        () -> {
          secrets.refresh();
          return true;
        },
        _ -> {});
  }

  /** One server on one event loop; all share the port. */
  private Future<HttpServer> serve(Context context) {
    ConnectionDeadlines deadlines = new ConnectionDeadlines(context.owner(), settings.timeouts());
    Handler<HttpServerRequest> routes = routes();
    int wanted = settings.port() == 0 ? SHARED_FREE_PORT : settings.port();
    return context
        .owner()
        .createHttpServer(options())
        .connectionHandler(deadlines::opened)
        .requestHandler(request -> {
          deadlines.requested(request);
          routes.handle(request);
        })
        .listen(wanted, settings.host())
        .onSuccess(server -> port.set(server.actualPort()));
  }

  private Handler<HttpServerRequest> routes() {
    Pages pages = new Pages(backend, readers, inFlight);
    Runnable refused = () -> backend.metrics().counter("burnscope.api.unauthorized").increment();
    return Routes.of(
        vertx,
        new Routes.Posts(
            guard(alerts),
            webhook(new AlertIntake(backend, settings.limits(), metrics), alerts),
            guard(changes),
            webhook(new ChangeIntake(backend, settings.limits(), metrics), changes)),
        pages,
        new Guard(credentials, refused),
        admin.map(own ->
            new Routes.Admin(
                new Guard(Optional.of(own), credentials, refused),
                new OutboxPages(backend.outbox(), own, pages))));
  }

  private Guard guard(AnswerMetrics counted) {
    return new Guard(credentials, () -> counted.ended(Outcome.UNAUTHORIZED));
  }

  private Webhook webhook(Intake intake, AnswerMetrics counted) {
    return new Webhook(settings.timeouts(), intake, workers, inFlight, counted);
  }

  /** HTTP/1.1 only: Alertmanager speaks it, and one connection then has one request at a time. */
  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions().setHttp2ClearTextEnabled(false).setUseAlpn(false);
    settings
        .tls()
        .ifPresent(tls ->
            options
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString())));
    return options;
  }

  private static <T> void done(Future<T> future) {
    try {
      future.await(WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("Vert.x did not finish in " + WITHIN, late);
    }
  }
}
