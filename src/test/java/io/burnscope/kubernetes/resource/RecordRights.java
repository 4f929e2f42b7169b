package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Incident;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink.Delivery;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What the record of an incident needs of RBAC; each answer tells what failed, empty if nothing.
 */
public final class RecordRights {
  private static final Instant NOW = Instant.parse("2026-11-19T03:34:00Z");

  private final KubernetesClient client;
  private final KubernetesClient admin;
  private final String namespace;

  /** Records with {@code client} in {@code namespace}; {@code admin} prepares and looks. */
  public RecordRights(KubernetesClient client, KubernetesClient admin, String namespace) {
    this.client = client;
    this.admin = admin;
    this.namespace = namespace;
  }

  /** A first version is written. */
  public Optional<String> unwritten() {
    return delivered(client, incident().open());
  }

  /** Labels that somebody took away are written again. */
  public Optional<String> unlabelled() {
    delivered(admin, incident().open());
    admin
        .resource(stored())
        .patch(
            PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/metadata/labels\"}]");
    return delivered(client, incident().open());
  }

  /** The end is written over what was there. */
  public Optional<String> notEnded() {
    delivered(admin, incident().open());
    return delivered(client, incident().resolved());
  }

  /** What is old goes. */
  public Optional<String> notPurged() {
    delivered(admin, incident().resolved());
    CorrelationRetention none = new CorrelationRetention(Duration.ofSeconds(1), 1);
    try {
      int gone = new CorrelationPurge(correlations(), none).run(NOW.plus(Duration.ofDays(1)));
      return gone == 1 ? Optional.empty() : Optional.of(gone + " were deleted");
    } catch (KubernetesClientException failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
  }

  /** Open incidents are found when the store is lost. */
  public Optional<String> notFound() {
    return switch (new StoredIncidents(correlations()).open()) {
      case Answer.Known<?> _ -> Optional.empty();
      case Answer.Unavailable<?>(String reason) -> Optional.of(reason);
    };
  }

  /** The record's turns are Events, and those of the SLO that burns too. */
  public Optional<String> unsaid(String kind) {
    if (kind.equals("SLOComposition")) {
      admin.resource(composition()).serverSideApply();
    }
    delivered(client, incident().open());
    boolean said =
        admin.v1().events().inNamespace(namespace).list().getItems().stream()
            .anyMatch(event -> event.getInvolvedObject().getKind().equals(kind));
    return said ? Optional.empty() : Optional.of("no Event about the " + kind);
  }

  private Correlations correlations() {
    return new Correlations(client, Set.of(namespace));
  }

  private SloCorrelation stored() {
    return admin
        .resources(SloCorrelation.class)
        .inNamespace(namespace)
        .list()
        .getItems()
        .getFirst();
  }

  private CheckoutIncident incident() {
    return new CheckoutIncident(namespace);
  }

  private HasMetadata composition() {
    String yaml =
        Arrays.stream(TestFiles.read("rules/checkout.yaml").split("(?m)^---$", -1))
            .filter(document -> document.contains("kind: SLOComposition"))
            .findFirst()
            .orElseThrow()
            .replaceAll("namespace: checkout\\b", "namespace: " + namespace);
    return (HasMetadata) admin.getKubernetesSerialization().unmarshal(yaml);
  }

  private static Optional<String> delivered(KubernetesClient by, Incident incident) {
    Delivery delivery = delivery(by, incident);
    return delivery instanceof Delivery.Delivered
        ? Optional.empty()
        : Optional.of(delivery.toString());
  }

  /** What comes of writing {@code incident} a quarter of an hour after it began. */
  static Delivery delivery(KubernetesClient by, Incident incident) {
    return new CorrelationSink(by, () -> NOW, Duration.ofSeconds(20)).deliver(item(incident));
  }

  private static OutboxItem item(Incident incident) {
    return new OutboxItem(
        incident.name(),
        CorrelationSink.NAME,
        "entry",
        1,
        incident.version(),
        new Post.Entry(incident),
        OutboxItem.Status.PENDING,
        0,
        NOW,
        Optional.of("nonce"),
        Optional.empty(),
        Optional.empty(),
        1);
  }
}
