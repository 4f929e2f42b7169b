package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Incident;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import io.burnscope.incident.SinkContract;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CorrelationContractTest extends SinkContract {
  private static final Instant NOW = Instant.parse("2026-11-19T03:34:00Z");

  @Override
  protected Sink sink(URI url) {
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withAutoConfigure(false)
                    .withMasterUrl(url.toString())
                    .withOauthToken("service-account-secret")
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    return new CorrelationSink(client, InstantSource.fixed(NOW), Duration.ofSeconds(20));
  }

  @Override
  protected OutboxItem item() {
    Incident incident = CheckoutIncident.IN_CHECKOUT.open();
    return new OutboxItem(
        incident.name(),
        CorrelationSink.NAME,
        "entry",
        1,
        incident.version(),
        new Post.Entry(incident),
        OutboxItem.Status.ATTEMPTED,
        1,
        NOW,
        Optional.of("n1"),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  @Override
  protected Map<Integer, Fate> table() {
    Map<Integer, Fate> fates = new HashMap<>();
    List.of(401, 404, 409, 429, 500, 503, 504).forEach(s -> fates.put(s, Fate.TRIED_AGAIN));
    List.of(400, 403, 413, 422).forEach(status -> fates.put(status, Fate.GIVEN_UP));
    return fates;
  }

  @Override
  protected List<String> secrets() {
    return List.of("service-account-secret");
  }
}
