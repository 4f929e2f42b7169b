package io.burnscope.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink.Delivery;
import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.crd.SloComposition;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Table;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class CorrelationSinkTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-11-19T03:34:00Z");

  private final ApiServer server = InstalledCrds.server();

  @Test
  void an_incident_is_created_with_its_status_and_events() {
    CheckoutIncident checkout = in("created");

    Delivery delivery = deliver(checkout.open());

    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    Table table =
        server.table("/apis/observability.slok.io/v1alpha1/namespaces/created/slocorrelations");
    assertThat(table.rows().getFirst().subList(0, 8))
        .containsExactly(
            "checkout-flow-20261119-0316-5c1e",
            "checkout-flow",
            "critical",
            "open",
            "76.04",
            "66.2%",
            "deploy/payments 1.8.2→1.9.0 (high)",
            "14");
    assertThat(table.column("Owner")).containsExactly("team-payments");
    assertThat(events("created")).containsExactlyInAnyOrder("Opened", "SuspectNamed");
    assertThat(stored("created").getMetadata().getLabels())
        .containsEntry("burnscope.io/slo", "checkout-flow")
        .containsEntry("burnscope.io/suspect", "payments");
  }

  @Test
  void delivering_the_same_again_changes_nothing() {
    CheckoutIncident checkout = in("delivered-again");
    deliver(checkout.open());
    String version = stored("delivered-again").getMetadata().getResourceVersion();

    assertThat(deliver(checkout.open())).isInstanceOf(Delivery.Delivered.class);

    assertThat(stored("delivered-again").getMetadata().getResourceVersion()).isEqualTo(version);
    assertThat(events("delivered-again")).hasSize(2);
  }

  @Test
  void the_end_is_written_over_what_was_there() {
    CheckoutIncident checkout = in("ended");
    deliver(checkout.open());

    deliver(checkout.recovering());
    deliver(checkout.resolved());

    SloCorrelation stored = stored("ended");
    assertThat(stored.getStatus().state()).isEqualTo("resolved");
    assertThat(stored.getStatus().burnRateAtDetection()).isEqualByComparingTo("76.04");
    assertThat(IncidentFromResource.read(stored)).map(Incident::episode).contains(2);
    assertThat(events("ended"))
        .containsExactlyInAnyOrder("Opened", "SuspectNamed", "Recovering", "Resolved");
  }

  @Test
  void open_incidents_are_found_again_when_the_store_is_lost() {
    deliver(in("lost").recovering());
    deliver(in("closed").resolved());

    List<Incident> found =
        new StoredIncidents(new Correlations(server.client(), Set.of()))
            .open()
            .known()
            .orElseThrow();

    assertThat(found)
        .filteredOn(incident -> incident.name().namespace().equals("lost"))
        .extracting(Incident::state, Incident::chats)
        .containsExactly(
            tuple(IncidentState.RECOVERING, new CheckoutIncident("lost").recovering().chats()));
    assertThat(found).noneMatch(incident -> incident.name().namespace().equals("closed"));
  }

  @Test
  void an_event_that_the_server_may_have_forgotten_is_not_said_again() {
    CheckoutIncident checkout = in("forgotten");

    CorrelationSink late =
        new CorrelationSink(server.client(), () -> Instant.parse("2026-11-19T05:00:00Z"), DEADLINE);
    late.deliver(item(checkout.open()));

    assertThat(events("forgotten")).isEmpty();
  }

  @Test
  void a_missing_namespace_is_said_and_not_tried_again() {
    Delivery delivery = deliver(new CheckoutIncident("nowhere").open());

    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.Rejected.class, no -> assertThat(no.reason()).contains("nowhere"));
  }

  @Test
  void missing_rights_are_said_and_not_tried_again() {
    CheckoutIncident checkout = in("rights");

    try (KubernetesClient nobody = server.client(server.token("rights", "nobody"))) {
      Delivery delivery = sink(nobody).deliver(item(checkout.open()));

      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.Rejected.class, no -> assertThat(no.reason()).contains("ClusterRole"));
    }
  }

  @Test
  void the_rights_of_the_manifests_are_enough() {
    server.apply(TestFiles.read("deploy/manifests/namespace.yaml"));
    server.apply(TestFiles.read("deploy/manifests/access.yaml"));
    CheckoutIncident checkout = in("enough");

    try (KubernetesClient bot = server.client(server.token("burnscope", "burnscope"))) {
      sink(bot).deliver(item(checkout.open()));
      Delivery delivery = sink(bot).deliver(item(checkout.resolved()));

      assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
      assertThat(stored("enough").getStatus().state()).isEqualTo("resolved");
      assertThat(events("enough")).hasSize(3);
    }
  }

  @Test
  void the_slo_that_burns_has_events_of_its_own_with_its_uid() {
    CheckoutIncident checkout = in("watched");
    server.apply(composition("watched"));

    deliver(checkout.open());
    deliver(checkout.open());
    deliver(checkout.resolved());

    String uid =
        server
            .client()
            .resources(SloComposition.class)
            .inNamespace("watched")
            .withName("checkout-flow")
            .get()
            .getMetadata()
            .getUid();
    assertThat(server.client().v1().events().inNamespace("watched").list().getItems())
        .filteredOn(event -> event.getInvolvedObject().getKind().equals("SLOComposition"))
        .allMatch(event -> event.getInvolvedObject().getUid().equals(uid))
        .extracting(Event::getReason)
        .containsExactlyInAnyOrder("IncidentOpened", "IncidentResolved");
  }

  /** The one of the README's rules, elsewhere. */
  private static String composition(String namespace) {
    return Arrays.stream(TestFiles.read("rules/checkout.yaml").split("(?m)^---$", -1))
        .filter(document -> document.contains("kind: SLOComposition"))
        .findFirst()
        .orElseThrow()
        .replaceAll("namespace: checkout\\b", "namespace: " + namespace);
  }

  @Test
  void old_records_are_deleted_with_the_rights_of_the_manifests() {
    server.apply(TestFiles.read("deploy/manifests/namespace.yaml"));
    server.apply(TestFiles.read("deploy/manifests/access.yaml"));
    deliver(in("purged").resolved());
    deliver(in("purged-not").open());
    String closed =
        "[{\"op\":\"add\",\"path\":\"/status/incident/closedAt\",\"value\":\"2025-11-19T03:00:00Z\"}]";
    server
        .client()
        .resource(stored("purged"))
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON), closed);

    try (KubernetesClient bot = server.client(server.token("burnscope", "burnscope"))) {
      int deleted =
          new CorrelationPurge(new Correlations(bot, Set.of()), CorrelationRetention.STANDARD)
              .run(NOW);

      assertThat(deleted).isEqualTo(1);
      assertThat(names("purged")).isEmpty();
      assertThat(names("purged-not")).hasSize(1);
    }
  }

  private List<String> names(String namespace) {
    return server
        .client()
        .resources(SloCorrelation.class)
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .map(correlation -> correlation.getMetadata().getName())
        .toList();
  }

  @Test
  void an_outage_is_waited_for() {
    try (ApiServer own = ApiServer.start()) {
      own.stop();

      Delivery delivery = sink(own.client()).deliver(item(CheckoutIncident.IN_CHECKOUT.open()));

      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.Retry.class, later -> assertThat(later.reason()).contains("Kubernetes"));
    }
  }

  private CheckoutIncident in(String namespace) {
    server.token(namespace, "default"); // makes the namespace
    return new CheckoutIncident(namespace);
  }

  private Delivery deliver(Incident incident) {
    return sink(server.client()).deliver(item(incident));
  }

  private static CorrelationSink sink(KubernetesClient client) {
    return new CorrelationSink(client, () -> NOW, DEADLINE);
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

  private SloCorrelation stored(String namespace) {
    return server
        .client()
        .resources(SloCorrelation.class)
        .inNamespace(namespace)
        .list()
        .getItems()
        .getFirst();
  }

  private List<String> events(String namespace) {
    return server.client().v1().events().inNamespace(namespace).list().getItems().stream()
        .map(Event::getReason)
        .toList();
  }
}
