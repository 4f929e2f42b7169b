package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.alert.Dialects;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListeningTest {
  @Test
  void a_taken_port_is_told_with_its_keys() {
    try (Running first = Running.start()) {
      WebSettings same =
          WebSettings.defaults(
              first.server.port(), new WebSettings.Authentication.None(), Set.of("default"));
      WebBackend backend =
          new WebBackend(
              first.receiver,
              new Running.Shown(List.of(), List.of()),
              Dialects.builtIn(),
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
              InstantSource.fixed(Running.NOW));

      assertThatThrownBy(() -> WebServer.start(same, backend))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on 0.0.0.0:" + first.server.port())
          .hasMessageEndingWith("free it, or set server.host and server.port");
    }
  }
}
