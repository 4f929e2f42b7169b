package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Helm's own lint, and what the values may be. */
class ChartTest {
  @Test
  void helm_finds_nothing_to_complain_about() {
    assertThat(Chart.complaints("{}")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ValueSet.class)
  void every_way_to_install_renders(ValueSet values) {
    assertThat(Chart.objects(values.yaml())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "replcas: 2                              | replcas",
        "slack: {token: xoxb-1}                  | token",
        "replicas: 0                             | /replicas",
        "replicas: two                           | /replicas",
        "mode: both                              | /mode",
        "mode: both                              | 'auto', 'full', 'bot', 'shadow'",
        "prometheus: {url: prometheus:9090}      | /prometheus/url",
        "slack: {channel: '#alerts'}             | /slack/channel",
        "storage: {type: mysql}                  | /storage/type",
        "storage: {postgresql: {url: 'postgres://db/burnscope'}} | /storage/postgresql/url",
        "namespaces: [Shop]                      | /namespaces/0",
        "kubernetes: {secrets: all}              | /kubernetes/secrets",
        "kubernetes: {kinds: [Secret]}           | /kubernetes/kinds/0",
        "image: {digest: sha256:12}              | /image/digest",
        "networkPolicy: {egress: {https: {ports: [70000]}}} | /networkPolicy/egress/https/ports/0",
        "networkPolicy: {egress: {https: {cidrs: [slack.com]}}} |"
            + " /networkPolicy/egress/https/cidrs/0",
      })
  void a_value_that_cannot_be_meant_is_refused_by_its_name(String values, String named) {
    assertThatThrownBy(() -> Chart.rendered(values)).hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 2 |"
            + " storage.type sqlite has one writer: set storage.type=postgresql or replicas=1",
        "storage: {type: postgresql} |"
            + " storage.postgresql.url is empty: write jdbc:postgresql://host:5432/database",
        "prometheus: {auth: {tokenKey: token}} |"
            + " set prometheus.auth.secret to the Secret that holds them",
        "alertmanager: {auth: {secret: am, username: burnscope}} |"
            + " username and passwordKey go together",
        "mode: shadow | shadow.channel is empty: write the id of the channel that it posts to",
        "slack: {appTokenKey: app} | slack.channel is empty: write the id of the channel",
        "operator: {rules: configmap} |"
            + " operator.configMapNamespaces is empty: name the namespaces with SLOs",
        "{namespaces: [shop], kubernetes: {kinds: [PriorityClass]}} |"
            + " PriorityClass, which no namespace holds",
        "{namespaces: [shop], operator: {rules: configmap, configMapNamespaces: [bar]}} |"
            + " operator.configMapNamespaces has bar",
      })
  void values_that_do_not_fit_each_other_are_refused_with_the_remedy(String values, String remedy) {
    assertThatThrownBy(() -> Chart.rendered(values)).hasMessageContaining(remedy);
  }
}
