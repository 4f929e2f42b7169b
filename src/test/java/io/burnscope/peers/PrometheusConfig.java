package io.burnscope.peers;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a Prometheus under test does: everything once a second, so that {@code for: 2s} means that.
 *
 * @param targets addresses to scrape, {@code host:port}, in one job named {@code exporter}
 * @param alertmanagers addresses of Alertmanagers, {@code host:port}
 * @param rules rule files, each a whole YAML text; may be replaced while it runs
 * @param history samples of the past in the OpenMetrics text format, ending in {@code # EOF}; empty
 *     for none. At least three hours old, so that they do not overlap what is scraped
 */
public record PrometheusConfig(
    List<String> targets, List<String> alertmanagers, List<String> rules, String history) {
  public PrometheusConfig {
    targets = List.copyOf(targets);
    alertmanagers = List.copyOf(alertmanagers);
    rules = List.copyOf(rules);
  }

  /** Scrapes these addresses, {@code host:port}; none is fine. */
  public static PrometheusConfig scraping(String... targets) {
    return new PrometheusConfig(List.of(targets), List.of(), List.of(), "");
  }

  /** Sends its alerts to these addresses, {@code host:port}. */
  public PrometheusConfig alerting(String... alertmanagers) {
    return new PrometheusConfig(targets, List.of(alertmanagers), rules, history);
  }

  /** Evaluates these rule files, each a whole YAML text. */
  public PrometheusConfig withRules(String... files) {
    return new PrometheusConfig(targets, alertmanagers, List.of(files), history);
  }

  /** Starts with samples of the past, in the OpenMetrics text format. */
  public PrometheusConfig withHistory(String openMetrics) {
    return new PrometheusConfig(targets, alertmanagers, rules, openMetrics);
  }

  String yaml() {
    return """
    global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
    rule_files: ["rules/*.yml"]
    scrape_configs:
      - job_name: exporter
        static_configs: [{targets: [%s]}]
    alerting:
      alertmanagers:
        - static_configs: [{targets: [%s]}]
    """
        .formatted(quoted(targets), quoted(alertmanagers));
  }

  private static String quoted(List<String> addresses) {
    return addresses.stream().map(address -> '"' + address + '"').collect(Collectors.joining(", "));
  }
}
