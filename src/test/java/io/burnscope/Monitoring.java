package io.burnscope;

import static org.awaitility.Awaitility.await;

import io.burnscope.peers.AlertmanagerServer;
import io.burnscope.peers.Exporter;
import io.burnscope.peers.PrometheusConfig;
import io.burnscope.peers.PrometheusServer;
import io.burnscope.peers.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** An application, the Prometheus that scrapes it and the Alertmanager behind, all real. */
final class Monitoring implements AutoCloseable {
  /** Alerts go nowhere until a service is there. */
  private static final String NOWHERE = "{route: {receiver: nobody}, receivers: [{name: nobody}]}";

  private final Exporter exporter = Exporter.start();
  private final AlertmanagerServer alertmanager = AlertmanagerServer.start(NOWHERE);
  private final PrometheusServer prometheus;

  private Monitoring(String rules) {
    this.prometheus =
        PrometheusServer.start(
            PrometheusConfig.scraping(exporter.address())
                .alerting(alertmanager.address())
                .withRules(rules));
  }

  static Monitoring start(String rules) {
    return new Monitoring(rules);
  }

  Traffic service(String name, Map<String, String> labels) {
    return exporter.service(name, labels);
  }

  AlertmanagerServer alertmanager() {
    return alertmanager;
  }

  URI prometheus() {
    return prometheus.url();
  }

  /** Grouped by the SLO's identity and without delay, as the README recommends. */
  void deliverTo(RunningService service) {
    alertmanager.loadConfig(
        """
        route:
          receiver: burnscope
          group_by: [slo_name, slo_namespace, slo_composition_name, slo_composition_namespace]
          group_wait: 0s
          group_interval: 1s
          repeat_interval: 1h
        receivers:
          - name: burnscope
            webhook_configs:
              - url: %s
                max_alerts: 0
                http_config: {authorization: {credentials_file: "%s"}}
        """
            .formatted(service.webhook(), service.tokenFile()));
  }

  /** Waits until there is enough of a healthy past to tell errors from it. */
  void awaitHistory() {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> prometheus.value("min(count_over_time(up[1m]))").orElse(0) >= 15);
  }

  /** Waits until a query's value is above this. */
  void awaitAbove(String promQl, double least) {
    await().atMost(Duration.ofSeconds(60)).until(() -> prometheus.value(promQl).orElse(0) > least);
  }

  boolean firing() {
    return prometheus.firing("SLOErrorBudgetBurn");
  }

  @Override
  public void close() {
    prometheus.close();
    alertmanager.close();
    exporter.close();
  }
}
