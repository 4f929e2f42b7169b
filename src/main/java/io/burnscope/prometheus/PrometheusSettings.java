package io.burnscope.prometheus;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a source's Prometheus is and how to ask it.
 *
 * @param url http or https, with a path if there is one ({@code https://mimir/prometheus}), without
 *     user, query or fragment
 * @param headers sent with every query, such as a tenant ({@code X-Scope-OrgID})
 * @param timeout for a call with all its queries, unless the caller is in more of a hurry
 * @param matchers labels that every selected series must have, such as {@code cluster}
 * @param base window of the recorded base series; other than 5 m only in tests
 */
public record PrometheusSettings(
    URI url,
    Optional<Credentials> credentials,
    TlsFiles tls,
    Map<String, String> headers,
    Duration timeout,
    Map<String, String> matchers,
    Duration base) {
  /** Enough for a month of raw counters. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The base window of all rules that we generate. */
  public static final Duration DEFAULT_BASE = Duration.ofMinutes(5);

  private static final Set<String> OURS = Set.of("authorization", "content-type", "host");

  public PrometheusSettings {
    headers = Map.copyOf(headers);
    matchers = Map.copyOf(matchers);
    requireUrl(url);
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("a timeout is positive but was " + timeout);
    }
    if (base.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a base window has at least 1 s but had " + base);
    }
    for (String name : headers.keySet()) {
      if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("the header " + name + " is set by us");
      }
    }
    new Matchers(matchers);
  }

  /** No credentials, no tenant, no matchers, default times. */
  public static PrometheusSettings at(URI url) {
    return new PrometheusSettings(
        url, Optional.empty(), TlsFiles.DEFAULT, Map.of(), DEFAULT_TIMEOUT, Map.of(), DEFAULT_BASE);
  }

  /** The same with these matchers. */
  public PrometheusSettings matching(Map<String, String> labels) {
    return new PrometheusSettings(url, credentials, tls, headers, timeout, labels, base);
  }

  /** The same with another base window. */
  public PrometheusSettings basedOn(Duration window) {
    return new PrometheusSettings(url, credentials, tls, headers, timeout, matchers, window);
  }

  /** The address of an API call, such as {@code query}. */
  URI endpoint(String call) {
    String root = url.toString();
    return URI.create((root.endsWith("/") ? root : root + "/") + "api/v1/" + call);
  }

  /** Header values may be keys of a tenant: they are not shown. */
  @Override
  public String toString() {
    return "PrometheusSettings[url=%s, credentials=%s, headers=%s, timeout=%s, matchers=%s, base=%s]"
        .formatted(url, credentials, headers.keySet(), timeout, matchers, base);
  }

  private static void requireUrl(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException("a Prometheus has an http or https address");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "the address of "
              + url.getHost()
              + " has a user, query or fragment: credentials belong into a file");
    }
  }
}
