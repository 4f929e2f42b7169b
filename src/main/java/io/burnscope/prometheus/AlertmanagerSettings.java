package io.burnscope.prometheus;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a source's Alertmanager is and how to ask it.
 *
 * @param url http or https, with a path if there is one, without user, query or fragment
 * @param headers sent with every question
 * @param timeout for one look
 * @param matchers labels of the source: an alert with another value of one is another source's
 */
public record AlertmanagerSettings(
    URI url,
    Optional<Credentials> credentials,
    TlsFiles tls,
    Map<String, String> headers,
    Duration timeout,
    Map<String, String> matchers) {
  public AlertmanagerSettings {
    // The same address, header and time rules hold for both.
    PrometheusSettings checked =
        new PrometheusSettings(
            url, credentials, tls, headers, timeout, matchers, PrometheusSettings.DEFAULT_BASE);
    headers = checked.headers();
    matchers = checked.matchers();
  }

  /** No credentials, default times. */
  public static AlertmanagerSettings at(URI url) {
    return new AlertmanagerSettings(
        url,
        Optional.empty(),
        TlsFiles.DEFAULT,
        Map.of(),
        PrometheusSettings.DEFAULT_TIMEOUT,
        Map.of());
  }

  /** The address of an API call, such as {@code alerts}. */
  URI endpoint(String call) {
    String root = url.toString();
    return URI.create((root.endsWith("/") ? root : root + "/") + "api/v2/" + call);
  }

  /** Header values may be keys: they are not shown. */
  @Override
  public String toString() {
    return "AlertmanagerSettings[url=%s, credentials=%s, headers=%s, timeout=%s]"
        .formatted(url, credentials, headers.keySet(), timeout);
  }
}
