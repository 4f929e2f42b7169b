package io.burnscope.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.input.Diagnosis;
import io.burnscope.prometheus.AlertmanagerDoctor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends an alert through Alertmanager and waits until the running service has stored its delivery.
 * No dialect knows it, so it opens nothing; it is listed among the unmapped alerts.
 */
public final class TestAlert {
  /** Its name; routes may keep it from pagers by it. */
  public static final String NAME = "BurnscopeDoctor";

  private static final Duration LIFE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AlertmanagerDoctor alertmanager;
  private final LiveService service;
  private final Optional<String> token;
  private final Clock clock;

  /** Asks {@code service} with this webhook token, if it wants one. */
  public TestAlert(
      AlertmanagerDoctor alertmanager, LiveService service, Optional<String> token, Clock clock) {
    this.alertmanager = alertmanager;
    this.service = service;
    this.token = token;
    this.clock = clock;
  }

  /**
   * Sends and waits. Blocking.
   *
   * @param id of this alert, new for each
   * @param timeout longest wait for the delivery, more than the route's group_wait
   */
  public Diagnosis send(String source, String id, Duration timeout) {
    String what = "test alert " + source;
    if (unmapped().isEmpty()) {
      return Diagnosis.fail(
          what,
          "the running service does not list its alerts, so nothing was sent",
          "name it with --url; it wants the first token of webhook.tokenFiles");
    }
    Instant sent = clock.instant();
    Optional<String> refused = alertmanager.send(alert(id, sent));
    if (refused.isPresent()) {
      return Diagnosis.fail(what, refused.get(), "check sources." + source + ".alertmanager");
    }
    return awaited(id, sent, timeout)
        .map(arrived ->
            Diagnosis.ok(
                what,
                "reached the webhook %.1f s after it was sent"
                    .formatted(Duration.between(sent, arrived).toMillis() / 1000.0)))
        .orElseGet(() ->
            Diagnosis.fail(
                what,
                "did not reach the webhook in " + timeout.toSeconds() + " s",
                "check route, receiver and token in Alertmanager's configuration and its log"));
  }

  private Optional<Instant> awaited(String id, Instant sent, Duration timeout) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (clock.instant().isBefore(sent.plus(timeout))) {
        if (unmapped().filter(page -> lists(page, id)).isPresent()) {
          return Optional.of(clock.instant());
        }
        if (never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Optional<String> unmapped() {
    return service.get("/api/v1/unmapped?limit=500", token);
  }

  private static boolean lists(String page, String id) {
    try {
      for (JsonNode item : JSON.readTree(page).path("items")) {
        if (id.equals(item.path("labels").path("burnscope_test").asText())) {
          return true;
        }
      }
      return false;
    } catch (JsonProcessingException foreign) {
      return false;
    }
  }

  private static String alert(String id, Instant now) {
    Object alert =
        Map.of(
            "labels",
            Map.of("alertname", NAME, "severity", "none", "burnscope_test", id),
            "annotations",
            Map.of("summary", "burnscope doctor --send: a test that needs nobody"),
            "startsAt",
            now.toString(),
            "endsAt",
            now.plus(LIFE).toString());
    try {
      return JSON.writeValueAsString(List.of(alert));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a map of texts is always writable", impossible);
    }
  }
}
