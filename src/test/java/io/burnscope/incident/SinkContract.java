package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Sink.Delivery;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every sink that speaks HTTP does with the other side's answers. */
public abstract class SinkContract {
  /** What becomes of a delivery. */
  protected enum Fate {
    DELIVERED,
    TRIED_AGAIN,
    GIVEN_UP
  }

  private final StatusServer server = new StatusServer();

  /** The sink that talks to {@code url}; for every test a new one. */
  protected abstract Sink sink(URI url);

  /** Something that it shows. */
  protected abstract OutboxItem item();

  /** By status of the answer. */
  protected abstract Map<Integer, Fate> table();

  /** What must show in no text. */
  protected abstract List<String> secrets();

  /** For secrets in the path. */
  protected String path() {
    return "/";
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void every_status_has_its_consequence() {
    Map<Integer, Fate> fates = new TreeMap<>();
    table().keySet().forEach(status -> fates.put(status, fate(answered(status))));

    assertThat(fates).isEqualTo(new TreeMap<>(table()));
  }

  @Test
  void no_reason_tells_a_secret_and_every_reason_says_something() {
    for (int status : table().keySet()) {
      reason(answered(status)).ifPresent(this::assertHarmless);
    }
    Sink late = sink(server.url(path()));
    server.close();
    Delivery unreachable = late.deliver(item());

    assertThat(fate(unreachable)).isEqualTo(Fate.TRIED_AGAIN);
    assertHarmless(reason(unreachable).orElseThrow());
    assertThat(late.toString()).doesNotContain(secrets());
  }

  private void assertHarmless(String reason) {
    assertThat(reason).isNotBlank().doesNotContain(secrets());
  }

  private Delivery answered(int status) {
    server.answers(status, Map.of("Location", server.url("/elsewhere").toString()));
    return sink(server.url(path())).deliver(item());
  }

  private static Fate fate(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered _ -> Fate.DELIVERED;
      case Delivery.Retry _, Delivery.Held _ -> Fate.TRIED_AGAIN;
      case Delivery.Rejected _, Delivery.Stopped _ -> Fate.GIVEN_UP;
    };
  }

  private static Optional<String> reason(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered _ -> Optional.empty();
      case Delivery.Retry retry -> Optional.of(retry.reason());
      case Delivery.Held held -> Optional.of(held.reason());
      case Delivery.Rejected rejected -> Optional.of(rejected.reason());
      case Delivery.Stopped stopped -> Optional.of(stopped.reason());
    };
  }
}
