package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.burnscope.config.Config;
import io.burnscope.config.ConfigFile;
import io.burnscope.input.Parsed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void a_prometheus_ten_minutes_behind_is_told_as_a_metric() throws IOException {
    HttpServer prometheus = at(NOW.minusSeconds(600));
    try {
      Clocks clocks = clocks("http://127.0.0.1:" + prometheus.getAddress().getPort());
      assertThat(skew()).as("before it was asked").isNaN();

      clocks.compare();

      assertThat(skew()).isEqualTo(-600);
      assertThat(clocks.doubts("default"))
          .containsExactly("the clock of Prometheus is 10 min behind ours: times may be off");
      assertThat(clocks.doubts("another")).isEmpty();
    } finally {
      prometheus.stop(0);
    }
  }

  @Test
  void one_that_is_away_has_no_skew_and_stops_nothing() {
    Clocks clocks = clocks("http://127.0.0.1:1");
    clocks.compare();

    assertThat(skew()).isNaN();
    assertThat(clocks.doubts("default")).isEmpty();
  }

  private Clocks clocks(String url) {
    String yaml =
        """
        webhook: {authentication: none}
        sources: {default: {prometheus: {url: "%s"}}}
        """
            .formatted(url);
    return switch (ConfigFile.parse(yaml, Map.of())) {
      case Parsed.Ok<Config>(Config config) ->
          new Clocks(config, Optional.empty(), metrics, () -> NOW);
      case Parsed.Invalid<Config> wrong -> throw new AssertionError(wrong.toString());
    };
  }

  private double skew() {
    return metrics.get("burnscope.clock.skew").tag("clock", "prometheus default").gauge().value();
  }

  private static HttpServer at(Instant theirs) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String answer =
        """
        {"status": "success", "data": {"resultType": "vector", "result":
          [{"metric": {}, "value": [%1$d, "%1$d"]}]}}
        """
            .formatted(theirs.getEpochSecond());
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
