package io.burnscope.kubernetes;

import static io.burnscope.input.Diagnosis.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.input.Diagnosis;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.Manifests;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the doctor says of a real API server, with the rights of the shipped manifests. */
@Tag("cluster")
class DoctorOnApiServerTest {
  private static final ApiServer SERVER = InstalledCrds.server();

  @BeforeAll
  static void install() {
    SERVER.apply(DeployManifests.text("namespace.yaml"));
    SERVER.apply(DeployManifests.text("access.yaml"));
  }

  @Test
  void the_shipped_rights_and_definitions_are_all_that_full_mode_needs() {
    // A server publishes the schema of a new definition a little later.
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(
                    examine("burnscope", AllowedWrites.RECORDS_AND_RULES, InstantSource.system()))
                .allMatch(one -> one.verdict() == Diagnosis.Verdict.OK, "is well")
                .contains(
                    ok("kubernetes", "the clock of the API server agrees with ours"),
                    ok("definitions", "SLOCorrelation knows every field of this version"),
                    ok("definitions", "ServiceLevelObjective knows every field of this version"),
                    ok("definitions", "SLOComposition knows every field of this version")));
  }

  @Test
  void a_token_without_rights_is_told_each_rule_that_is_missing() {
    List<Diagnosis> found = examine("nobody", AllowedWrites.RECORDS, InstantSource.system());

    assertThat(found)
        .contains(
            Diagnosis.fail(
                "permissions",
                "may not list, watch deployments in all namespaces: its changes are not seen",
                "add to its role: {apiGroups: [\"apps\"], resources: [deployments], verbs: [list,"
                    + " watch]}"),
            Diagnosis.fail(
                "permissions",
                "may not patch slocorrelations/status in all namespaces: incidents get no resource",
                "add to its role: {apiGroups: [\"observability.slok.io\"], resources:"
                    + " [slocorrelations/status], verbs: [patch]}"));
    assertThat(found).noneMatch(one -> one.words().contains("prometheusrules"));
  }

  @Test
  void a_clock_ten_minutes_off_is_told() {
    InstantSource ahead = () -> Instant.now().plus(Duration.ofMinutes(10));

    assertThat(examine("burnscope", AllowedWrites.RECORDS, ahead))
        .anySatisfy(one ->
            assertThat(one.words())
                .matches("the API server's clock is (599|60[01]) s behind ours"));
  }

  @Test
  void rules_as_config_maps_need_a_role_where_slos_are_and_nowhere_else() {
    SERVER.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: mapped}\n");
    SERVER.apply(Manifests.OBJECTIVE.replace("namespace: checkout", "namespace: mapped"));

    assertThat(
            examine(
                "burnscope", AllowedWrites.RECORDS_AND_RULES, InstantSource.system(), "configmaps"))
        .contains(
            Diagnosis.fail(
                "permissions",
                "may not get, create, patch, delete configmaps in mapped: SLOs get no rules",
                "add to its role: {apiGroups: [\"\"], resources: [configmaps], verbs: [get,"
                    + " create, patch, delete]}"))
        .noneMatch(one -> one.words().contains("configmaps in all namespaces"));
  }

  private static List<Diagnosis> examine(
      String account, AllowedWrites writes, InstantSource clock) {
    return examine(account, writes, clock, "prometheusrules");
  }

  private static List<Diagnosis> examine(
      String account, AllowedWrites writes, InstantSource clock, String rules) {
    KubernetesSettings settings =
        new KubernetesSettings(
                new KubernetesSettings.Access.Kubeconfig(
                    SERVER.kubeconfig(SERVER.token("burnscope", account)), Optional.empty()),
                Set.of(),
                Duration.ofSeconds(10))
            .writing(writes);
    try (KubernetesClient client = KubernetesClients.of(settings)) {
      return new KubernetesDoctor(client, settings, clock)
          .examine(rules, ServiceLevelUse.KEEP, "burnscope");
    }
  }
}
