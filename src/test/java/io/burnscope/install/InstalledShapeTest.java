package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.burnscope.config.Config;
import io.burnscope.config.ConfigFile;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the values make of the objects. */
class InstalledShapeTest {
  @ParameterizedTest
  @EnumSource(ValueSet.class)
  void the_service_takes_its_configuration(ValueSet values) {
    List<Problem> problems =
        switch (ConfigFile.parse(text(values), Map.of())) {
          case Parsed.Ok<Config> _ -> List.of();
          case Parsed.Invalid<Config>(List<Problem> found) -> found;
        };

    assertThat(problems)
        .filteredOn(problem -> !problem.toString().contains("file cannot be read: /etc/burnscope/"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ValueSet.class)
  void the_pod_fits_the_restricted_profile_and_holds_no_secret_in_plain(ValueSet values) {
    PodSpec pod = pod(values);
    Container container = pod.getContainers().getFirst();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getEnv()).isEmpty();
    assertThat(of(values, Secret.class)).isEmpty();
  }

  @Test
  void with_sqlite_one_replica_stops_before_the_next_one_starts() {
    Deployment deployment = deployment(ValueSet.DEFAULT);

    assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
    assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
    assertThat(of(ValueSet.DEFAULT, PersistentVolumeClaim.class)).hasSize(1);
    assertThat(of(ValueSet.DEFAULT, PodDisruptionBudget.class)).isEmpty();
  }

  @Test
  void with_postgresql_replicas_are_spread_and_one_is_always_there() {
    Deployment deployment = deployment(ValueSet.POSTGRESQL);

    assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
    assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable())
        .extracting("value")
        .isEqualTo(0);
    assertThat(pod(ValueSet.POSTGRESQL).getTopologySpreadConstraints())
        .extracting("topologyKey")
        .containsExactly("kubernetes.io/hostname");
    assertThat(of(ValueSet.POSTGRESQL, PersistentVolumeClaim.class)).isEmpty();
    assertThat(of(ValueSet.POSTGRESQL, PodDisruptionBudget.class).getFirst().getSpec())
        .extracting(budget -> budget.getMinAvailable().getValue())
        .isEqualTo(1);
    assertThat(configuration(ValueSet.POSTGRESQL))
        .containsEntry(
            "store",
            Map.of(
                "url", "jdbc:postgresql://db.shop:5432/burnscope",
                "username", "burnscope",
                "passwordFile", "/etc/burnscope/postgresql/password"));
  }

  @Test
  void what_is_named_is_mounted_and_what_may_be_missing_is_optional() {
    assertThat(secrets(ValueSet.DEFAULT))
        .containsExactlyInAnyOrder(
            tuple("burnscope-webhook", null),
            tuple("burnscope-slack", true),
            tuple("burnscope-groq", true));
    assertThat(secrets(ValueSet.EVERYTHING))
        .containsExactlyInAnyOrder(
            tuple("burnscope-webhook", null),
            tuple("burnscope-slack", null),
            tuple("burnscope-groq", null),
            tuple("burnscope-admin", null),
            tuple("burnscope-heartbeat", null),
            tuple("prometheus", null),
            tuple("am", null),
            tuple("pager.key", null));
  }

  @Test
  void only_alertmanager_and_prometheus_reach_it_and_addresses_narrow_where_it_goes() {
    NetworkPolicy standard = of(ValueSet.DEFAULT, NetworkPolicy.class).getFirst();
    NetworkPolicy narrow = of(ValueSet.EVERYTHING, NetworkPolicy.class).getFirst();

    assertThat(standard.getSpec().getIngress().getFirst().getFrom())
        .extracting(peer -> peer.getPodSelector().getMatchLabels().get("app.kubernetes.io/name"))
        .containsExactly("alertmanager", "prometheus");
    assertThat(narrow.getSpec().getEgress())
        .filteredOn(rule -> rule.getTo().stream().anyMatch(to -> to.getIpBlock() != null))
        .extracting(rule -> rule.getTo().getFirst().getIpBlock().getCidr())
        .containsExactly("10.0.0.1/32", "3.0.0.0/8");
  }

  @Test
  void more_configuration_is_laid_over_ours() {
    Map<String, Object> configuration = configuration(ValueSet.EVERYTHING);

    assertThat(configuration).containsEntry("incident", Map.of("hold", "10m"));
    assertThat(configuration).containsKeys("webhook", "slack", "narrator", "operator", "admin");
  }

  @Test
  void the_prometheus_operator_gets_a_monitor_and_a_receiver_where_they_are_wanted() {
    assertThat(of(ValueSet.EVERYTHING, GenericKubernetesResource.class))
        .extracting(HasMetadata::getKind)
        .contains("ServiceMonitor", "AlertmanagerConfig");
    assertThat(of(ValueSet.DEFAULT, GenericKubernetesResource.class)).isEmpty();
  }

  private static List<org.assertj.core.groups.Tuple> secrets(ValueSet values) {
    return pod(values).getVolumes().stream()
        .map(Volume::getSecret)
        .filter(java.util.Objects::nonNull)
        .map(secret -> tuple(secret.getSecretName(), secret.getOptional()))
        .toList();
  }

  private static PodSpec pod(ValueSet values) {
    return deployment(values).getSpec().getTemplate().getSpec();
  }

  private static Deployment deployment(ValueSet values) {
    return of(values, Deployment.class).getFirst();
  }

  private static String text(ValueSet values) {
    return of(values, ConfigMap.class).getFirst().getData().getOrDefault("burnscope.yaml", "");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> configuration(ValueSet values) {
    return Serialization.unmarshal(text(values), Map.class);
  }

  private static <T extends HasMetadata> List<T> of(ValueSet values, Class<T> type) {
    return Stream.of(values)
        .flatMap(set -> Chart.objects(set.yaml()).stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
