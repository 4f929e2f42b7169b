package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.ServiceLevelUse;
import io.burnscope.kubernetes.slo.RememberedSlos;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules whose SLO was deleted while no replica was there to see it. */
@Tag("cluster")
class OrphanedRulesTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final SloId GONE = new SloId(SloId.Kind.OBJECTIVE, "orphan", "payments-slo");
  private static final Set<String> NAMESPACES = Set.of(GONE.namespace());

  @Test
  void orphans_seen_before_the_slos_are_looked_at_again_until_these_are_known() {
    try (OperatedCluster cluster = OperatedCluster.start(GONE.namespace());
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2)) {
      cluster.apply(Manifests.OBJECTIVE.replace("checkout", "NAMESPACE"));
      await().atMost(SOON).until(() -> cluster.has("slo-payments-slo", "vector(0.9995)"));
      cluster.stop();
      cluster.delete("ServiceLevelObjective", "payments-slo");
      KubernetesClient client = cluster.server().client();
      RememberedSlos accepted = new RememberedSlos();
      try (SloWatch slos =
              new SloWatch(client, NAMESPACES, accepted, SloReading.DEFAULT, scheduler);
          RuleWatch rules =
              new RuleWatch(RuleOutput.PROMETHEUSRULE, client, NAMESPACES, _ -> {}, () -> {})) {
        RuleSync sync =
            new RuleSync(
                settings(),
                rules,
                new RuleWriter(client, RuleOutput.PROMETHEUSRULE),
                new Specs(client, slos, SloReading.DEFAULT, accepted));
        rules.look();
        await().atMost(SOON).until(() -> rules.unavailable().isEmpty());

        Outcome early = sync.clean(GONE);
        slos.start();
        await().atMost(SOON).until(() -> slos.listed(GONE.kind()));
        Outcome late = sync.clean(GONE);

        assertThat(early).isEqualTo(new Outcome.Later(Duration.ofSeconds(2)));
        assertThat(late).isEqualTo(Outcome.SETTLED);
        assertThat(cluster.rule("slo-payments-slo")).isEmpty();
      }
    }
  }

  private static OperatorSettings settings() {
    return new OperatorSettings(
        RuleOutput.PROMETHEUSRULE,
        Map.of(),
        NAMESPACES,
        GONE.namespace(),
        Duration.ofMinutes(5),
        OperatorSettings.LOOK,
        OperatorSettings.EVALUATION,
        ServiceLevelUse.KEEP);
  }
}
