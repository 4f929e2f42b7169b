package io.burnscope.kubernetes.operator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.kubernetes.slo.RememberedSlos;
import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.kubernetes.slo.ServiceLevelWatch;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.ServiceLevelManifest;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/** What the operator needs of RBAC; each answer tells what failed, empty if nothing. */
public final class OperatorRights {
  private static final Duration SOON = Duration.ofSeconds(3);

  private static final String COMPOSITION =
      """
      apiVersion: observability.slok.io/v1alpha1
      kind: SLOComposition
      metadata: {name: flow, namespace: checkout}
      spec:
        target: 99.5
        window: 30d
        objectives: [{name: payments, ref: {name: payments-slo}}]
        composition: {type: AND_MIN}
      """;

  private final KubernetesClient client;
  private final KubernetesClient admin;
  private final String namespace;
  private final Set<String> namespaces;

  /**
   * Operates with {@code client}; {@code admin} prepares.
   *
   * @param namespace in which SLOs and their rules are
   * @param namespaces that are watched; empty: all
   */
  public OperatorRights(
      KubernetesClient client, KubernetesClient admin, String namespace, Set<String> namespaces) {
    this.client = client;
    this.admin = admin;
    this.namespace = namespace;
    this.namespaces = Set.copyOf(namespaces);
  }

  /** Objectives and compositions are listed and watched. */
  public Optional<String> slosUnseen(String kind) {
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    try (SloWatch watch =
        new SloWatch(client, namespaces, new RememberedSlos(), SloReading.DEFAULT, scheduler)) {
      watch.start();
      return within(() -> watch.watching().contains(kind), kind + " is not watched");
    } finally {
      scheduler.shutdownNow();
    }
  }

  /** Whether an SLO is really gone is asked before its rules are removed. */
  public Optional<String> goneUnknown(SloId.Kind kind) {
    return attempt(() -> SloWatch.resource(client, new SloId(kind, namespace, "gone")).get());
  }

  /** How an SLO stands is written. */
  public Optional<String> statusUnwritten(SloId.Kind kind) {
    String yaml = kind == SloId.Kind.OBJECTIVE ? Manifests.OBJECTIVE : COMPOSITION;
    GenericKubernetesResource there =
        admin
            .resource(parsed(yaml.replace("namespace: checkout", "namespace: " + namespace)))
            .create();
    SloId id = new SloId(kind, namespace, there.getMetadata().getName());
    return attempt(() ->
        new StatusWriter(client)
            .write(new SloResource(id, there, Map.of()), new ObjectMapper().createObjectNode()));
  }

  /** ServiceLevels are listed and watched. */
  public Optional<String> serviceLevelsUnseen() {
    try (ServiceLevelWatch watch = new ServiceLevelWatch(client, namespaces, _ -> {})) {
      watch.look();
      return within(watch::live, "ServiceLevels are not watched");
    }
  }

  /** Whether a ServiceLevel is really gone is asked before its SLOs are removed. */
  public Optional<String> serviceLevelGoneUnknown() {
    ServiceLevelId gone = new ServiceLevelId(namespace, "gone");
    try (ServiceLevelWatch watch = new ServiceLevelWatch(client, namespaces, _ -> {})) {
      watch.look();
      // Only what was listed is asked for.
      return within(
          () -> {
            try {
              return watch.gone(gone);
            } catch (KubernetesClientException _) {
              return false;
            }
          },
          "not known to be gone");
    }
  }

  /** An objective of a ServiceLevel gets its SLO. */
  public Optional<String> derivedUnmade() {
    return attempt(() -> new DerivedWriter(client).make(derived("made")));
  }

  /** The SLO follows its ServiceLevel. */
  public Optional<String> derivedUnpatched() {
    GenericKubernetesResource there = derivedMade("patched");
    return attempt(
        () -> new DerivedWriter(client).patch(slo("patched"), derived("patched").patch(there)));
  }

  /** The SLO leaves with its objective. */
  public Optional<String> derivedUndeleted() {
    GenericKubernetesResource there = derivedMade("deleted");
    return attempt(() -> new DerivedWriter(client).delete(slo("deleted"), there));
  }

  private SloId slo(String service) {
    return new SloId(SloId.Kind.OBJECTIVE, namespace, service + ".settled");
  }

  private GenericKubernetesResource derivedMade(String service) {
    new DerivedWriter(admin).make(derived(service));
    return SloWatch.resource(admin, slo(service)).get();
  }

  private DerivedObjective derived(String service) {
    ServiceLevelId id = new ServiceLevelId(namespace, service);
    return DerivedObjective.of(
        id,
        "00000000-0000-0000-0000-000000000002",
        ServiceLevelManifest.read(Manifests.resource(serviceLevel(service)))
            .objectives()
            .getLast());
  }

  private String serviceLevel(String name) {
    return io.burnscope.slo.ServiceLevels.PAYMENTS
        .replace("name: payments", "name: " + name)
        .replace("namespace: shop", "namespace: " + namespace);
  }

  /** Rule objects are listed and watched. */
  public Optional<String> rulesUnseen(RuleOutput output) {
    try (RuleWatch watch = new RuleWatch(output, client, namespaces, _ -> {}, () -> {})) {
      watch.look();
      return within(() -> watch.unavailable().isEmpty(), watch.unavailable().orElse("late"));
    }
  }

  /** Rules are made. */
  public Optional<String> rulesUnmade(RuleOutput output) {
    return attempt(() -> new RuleWriter(client, output).make(wanted(output)));
  }

  /** What has the name of our rules is looked at. */
  public Optional<String> takenUnknown(RuleOutput output) {
    new RuleWriter(admin, output).make(wanted(output));
    return attempt(() -> new RuleWriter(client, output).make(wanted(output)));
  }

  /** Rules follow the SLO. */
  public Optional<String> rulesUnfilled(RuleOutput output) {
    GenericKubernetesResource made = made(output);
    return attempt(() -> new RuleWriter(client, output).fill(wanted(output), made));
  }

  /** Rules leave with the SLO. */
  public Optional<String> rulesUndeleted(RuleOutput output) {
    GenericKubernetesResource made = made(output);
    return attempt(() -> new RuleWriter(client, output).delete(made));
  }

  /** One replica leads, also after another that died with the Lease. */
  public Optional<String> notLeading(String own) {
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    try (Leadership leadership = new Leadership(client, own, "replica", () -> {}, scheduler)) {
      leadership.start();
      return within(leadership::leading, "no Lease");
    } finally {
      scheduler.shutdownNow();
    }
  }

  private GenericKubernetesResource made(RuleOutput output) {
    return switch (new RuleWriter(admin, output).make(wanted(output))) {
      case RuleWriter.Made.Shell(GenericKubernetesResource object) -> object;
      case RuleWriter.Made.Exists(GenericKubernetesResource object) -> object;
      case RuleWriter.Made.Unclear() -> throw new AssertionError("being deleted");
    };
  }

  private RuleObject wanted(RuleOutput output) {
    SloId slo = new SloId(SloId.Kind.OBJECTIVE, namespace, "payments-slo");
    return RuleObject.of(slo, "00000000-0000-0000-0000-000000000001", List.of(), output, Map.of());
  }

  private GenericKubernetesResource parsed(String yaml) {
    return admin.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
  }

  private static Optional<String> within(BooleanSupplier done, String otherwise) {
    try {
      await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(done::getAsBoolean);
      return Optional.empty();
    } catch (ConditionTimeoutException _) {
      return Optional.of(otherwise);
    }
  }

  private static Optional<String> attempt(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (KubernetesClientException failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
  }
}
