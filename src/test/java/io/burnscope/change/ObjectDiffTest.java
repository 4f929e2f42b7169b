package io.burnscope.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectDiffTest {
  private final ObjectDiff diff =
      new ObjectDiff(new Redaction("0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

  static Stream<Arguments> podSpecs() {
    return Stream.of(
        pod(
            "{name: app, image: 'r/p:1.8.2'}",
            "{name: app, image: 'r/p:1.9.0'}",
            "image 1.8.2 → 1.9.0"),
        pod(
            "{name: app, image: 'r:5000/p'}",
            "{name: app, image: 'r:5000/p:2'}",
            "image latest → 2"),
        pod("{name: app, image: 'r/p:1'}", "{name: app, image: 'q/p:1'}", "image r/p:1 → q/p:1"),
        pod(
            "{name: app, image: 'p:1@sha256:aaaabbbbccccdddd'}",
            "{name: app, image: 'p:1@sha256:eeeeffff00001111'}",
            "image 1@aaaabbbbcccc → 1@eeeeffff0000"),
        pod(
            "{name: app, env: [{name: A, value: '2000'}, {name: B, value: x}]}",
            "{name: app, env: [{name: B, value: x}, {name: A, value: '200'}]}",
            "env A 2000 → 200"),
        pod(
            "{name: app, env: [{name: DB_PASSWORD, value: old}]}",
            "{name: app, env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key:"
                + " pw}}}]}",
            "env DB_PASSWORD <redacted: 3 chars, #675fdbb9> → from secret db, key pw"),
        pod(
            "{name: app, envFrom: [{configMapRef: {name: a}}]}",
            "{name: app, envFrom: [{configMapRef: {name: a}}, {secretRef: {name: b}}]}",
            "envFrom configmap a → configmap a, secret b"),
        pod(
            "{name: app, args: [--port, '80', --db-password=abcd]}",
            "{name: app, args: [--port, '81', --db-password=abcd]}",
            "args --port 80 --db-password=<redacted: 4 chars, #fe4a92c8> → --port 81"
                + " --db-password=<redacted: 4 chars, #fe4a92c8>"),
        pod(
            "{name: app, args: [-u, 'ci:abcd', --user, '1000:1']}",
            "{name: app, args: [-u, 'ci:abcd', --user, '1000:2']}",
            "args -u <redacted: 7 chars, #ce71c256> --user 1000:1"
                + " → -u <redacted: 7 chars, #ce71c256> --user 1000:2"),
        pod(
            "{name: app, resources: {limits: {memory: 1Gi}}}",
            "{name: app, resources: {limits: {memory: 512Mi}, requests: {cpu: 100m}}}",
            "memory limit 1Gi → 512Mi",
            "cpu request (none) → 100m"),
        pod(
            "{name: app, readinessProbe: {httpGet: {path: /ready}}}",
            "{name: app, readinessProbe: {httpGet: {path: /health}}}",
            "readinessProbe.httpGet.path /ready → /health"),
        pod(
            "{name: app, ports: [{name: http, containerPort: 80}]}",
            "{name: app, ports: [{name: http, containerPort: 8080}]}",
            "ports[http].containerPort 80 → 8080"),
        pod(
            "{name: app, image: 'p:1'}, {name: mesh, image: 'm:1', env: [{name: L, value: a}]}",
            "{name: app, image: 'p:1'}, {name: mesh, image: 'm:2', env: [{name: L, value: b}]}",
            "mesh image 1 → 2",
            "mesh env L a → b"),
        pod(
            "{name: app, image: 'p:1'}",
            "{name: app, image: 'p:1'}, {name: mesh, image: 'm:2', args: [a]}",
            "mesh image (none) → m:2"));
  }

  @ParameterizedTest
  @MethodSource("podSpecs")
  void a_container_is_compared_field_by_field(String before, String after, List<String> expected) {
    assertThat(fields(deployment(before, ""), deployment(after, ""))).isEqualTo(expected);
  }

  @Test
  void init_containers_volumes_and_placement_count() {
    String before =
        """
        initContainers: [{name: migrate, image: 'm:3'}]
        volumes: [{name: config, configMap: {name: rules-1}}, {name: s, secret: {secretName: tls-a}}]
        nodeSelector: {pool: general}
        serviceAccountName: shop
        """;
    String after =
        """
        initContainers: [{name: migrate, image: 'm:4'}]
        volumes: [{name: config, configMap: {name: rules-2}}, {name: s, secret: {secretName: tls-b}}]
        nodeSelector: {pool: spot}
        serviceAccountName: admin
        """;

    assertThat(fields(deployment("{name: app}", before), deployment("{name: app}", after)))
        .containsExactly(
            "migrate image 3 → 4",
            "volume config configMap.name rules-1 → rules-2",
            "volume s secret.secretName tls-a → tls-b",
            "nodeSelector.pool general → spot",
            "serviceAccountName shop → admin");
  }

  static Stream<Arguments> objects() {
    return Stream.of(
        Arguments.of(
            "{kind: ConfigMap, data: {discount.yaml: \"a\\nb\\nc\\n\", mode: 'on'}}",
            "{kind: ConfigMap, data: {discount.yaml: \"a\\nX\\nc\\n\", mode: 'off'}}",
            List.of("discount.yaml 1 line", "mode on → off")),
        Arguments.of(
            "{kind: ConfigMap, data: {db.password: one}}",
            "{kind: ConfigMap, data: {new.conf: \"a\\nb\\n\"}}",
            List.of(
                "db.password <redacted: 3 chars, #f6585f1c> → (none)",
                "new.conf (none) → 2 lines")),
        Arguments.of(
            "{kind: Secret, data: {password: b25l}}",
            "{kind: Secret, data: {password: dHdv}}",
            List.of()),
        Arguments.of(
            "{kind: Service, spec: {selector: {app: a}, ports: [{port: 80, targetPort: 8080}]}}",
            "{kind: Service, spec: {selector: {app: b}, ports: [{port: 80, targetPort: 9090}]}}",
            List.of("selector.app a → b", "ports[80].targetPort 8080 → 9090")),
        Arguments.of(
            "{kind: HorizontalPodAutoscaler, spec: {maxReplicas: 30}, status: {currentReplicas:"
                + " 2}}",
            "{kind: HorizontalPodAutoscaler, spec: {maxReplicas: 10}, status: {currentReplicas:"
                + " 3}}",
            List.of("maxReplicas 30 → 10")),
        Arguments.of(
            "{kind: NetworkPolicy, spec: {podSelector: {}, ingress: [{from: []}]}}",
            "{kind: NetworkPolicy, spec: {podSelector: {}}}",
            List.of("ingress[0].from [] → (none)")),
        Arguments.of(
            "{kind: ResourceQuota, spec: {hard: {limits.cpu: '10'}}}",
            "{kind: ResourceQuota, spec: {hard: {limits.cpu: '2'}}}",
            List.of("hard[limits.cpu] 10 → 2")),
        Arguments.of(
            "{kind: Node, metadata: {annotations: {ttl: '0'}}, spec: {podCIDR: a}}",
            "{kind: Node, metadata: {annotations: {ttl: '1'}}, spec: {unschedulable: true}}",
            List.of("unschedulable (none) → true")),
        Arguments.of(
            "{kind: CronJob, spec: {schedule: '0 3 * * *'}, status: {lastScheduleTime: a}}",
            "{kind: CronJob, spec: {schedule: '*/5 * * * *'}, status: {lastScheduleTime: b}}",
            List.of("schedule 0 3 * * * → */5 * * * *")),
        Arguments.of(
            "{kind: Node, status: {nodeInfo: {kubeletVersion: v1.34.1, machineID: a}, conditions:"
                + " [{type: Ready, status: 'True', lastHeartbeatTime: a}]}}",
            "{kind: Node, status: {nodeInfo: {kubeletVersion: v1.34.2, machineID: b}, conditions:"
                + " [{type: Ready, status: 'False', lastHeartbeatTime: b}]}}",
            List.of("condition Ready True → False", "kubeletVersion v1.34.1 → v1.34.2")),
        Arguments.of(
            "{kind: Namespace, metadata: {labels: {istio-injection: enabled}}}",
            "{kind: Namespace, metadata: {labels: {istio-injection: disabled}}}",
            List.of("label istio-injection enabled → disabled")),
        Arguments.of(
            "{kind: Ingress, metadata: {annotations: {nginx/proxy-read-timeout: '60',"
                + " ingress.kubernetes.io/backends: a}}, spec: {rules: [{host: shop.example.com,"
                + " http: {paths: [{path: /pay, backend: {service: {name: payments}}}]}}]}}",
            "{kind: Ingress, metadata: {annotations: {nginx/proxy-read-timeout: '1',"
                + " ingress.kubernetes.io/backends: b}}, spec: {rules: [{host: shop.example.com,"
                + " http: {paths: [{path: /pay, backend: {service: {name: pay}}}]}}]}}",
            List.of(
                "rules[shop.example.com].http.paths[/pay].backend.service.name payments → pay",
                "annotation nginx/proxy-read-timeout 60 → 1")),
        Arguments.of(
            "{kind: PersistentVolumeClaim, spec: {storageClassName: fast}}",
            "{kind: PersistentVolumeClaim, metadata: {annotations:"
                + " {pv.kubernetes.io/bind-completed: 'yes'}}, spec: {storageClassName: fast,"
                + " volumeName: pvc-1}}",
            List.of()),
        Arguments.of(
            "{kind: Role, rules: [{resources: [pods], verbs: [get, list]}]}",
            "{kind: Role, rules: [{resources: [pods], verbs: [get]}]}",
            List.of("rules[0].verbs get, list → get")),
        Arguments.of(
            "{kind: RoleBinding, roleRef: {name: a}, subjects: [{kind: ServiceAccount, name: x}]}",
            "{kind: RoleBinding, roleRef: {name: b}, subjects: [{kind: ServiceAccount, name: y}]}",
            List.of(
                "roleRef.name a → b",
                "subjects[x].kind ServiceAccount → (none)",
                "subjects[x].name x → (none)",
                "subjects[y].kind (none) → ServiceAccount",
                "subjects[y].name (none) → y")),
        Arguments.of(
            "{kind: PriorityClass, value: 100, status: {x: 1}}",
            "{kind: PriorityClass, value: 900, status: {x: 2}}",
            List.of("value 100 → 900")),
        Arguments.of(
            "{kind: Rollout, spec: {template: {spec: {containers: [{name: app, image: 'p:1'}]}}}}",
            "{kind: Rollout, spec: {template: {spec: {containers: [{name: app, image: 'p:2'}]}}}}",
            List.of("image 1 → 2")),
        Arguments.of(
            "{kind: Rate, spec: {limit: 5, apiKey: abc}}",
            "{kind: Rate, spec: {limit: 7, apiKey: abc}}",
            List.of("limit 5 → 7")));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void every_kind_shows_what_it_means(String before, String after, List<String> expected) {
    assertThat(fields(Yaml.snapshot(before), Yaml.snapshot(after))).isEqualTo(expected);
  }

  private static final String RULES =
      """
      kind: ConfigMap
      data:
        discount.yaml: |
          percent: %s
          payments:
            timeout: %s
            password: |
              %s
          # %s
          url: postgres://shop:%s@db/shop
      """;

  @Test
  void the_edited_lines_of_a_text_are_told_and_its_secrets_are_not() {
    Snapshot before = Yaml.snapshot(RULES.formatted(10, "2s", "hunter2", "old", "hunter2"));
    Snapshot after = Yaml.snapshot(RULES.formatted(20, "1s", "hunter3", "new", "hunter3"));

    FieldChange change = diff.between(before, after).getFirst();

    assertThat(change).hasToString("discount.yaml 5 lines");
    assertThat(change.details())
        .containsExactly(
            "percent 10 → 20",
            "payments.timeout 2s → 1s",
            "- <redacted: 11 chars, #ea7e2717>",
            "- # old",
            "url <redacted: 31 chars, #3c6889c3> → <redacted: 31 chars, #133908c2>",
            "2 more");
    assertThat(change.toString() + change.details()).doesNotContain("hunter");
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("{\"a\": 1,\n \"b\": 2}", "{\"a\": 7,\n \"b\": 2}", "[a 1 → 7]"),
        Arguments.of("a=1\nb=2\n", "a=1\nb=3\nc=4\n", "[b 2 → 3, + c 4]"),
        Arguments.of("x\ny\n", "y\nx\n", "[]"),
        Arguments.of("token:\n  abc\n", "token:\n  abd\n", "[- <redacted>, + <redacted>]"),
        Arguments.of(
            "run --password abc\n-", "run --password abd\n-", "[- <redacted>, + <redacted>]"),
        Arguments.of(
            "<pw>\n<secret>a</secret>",
            "<pw>\n<secret>b</secret>",
            "[- <redacted>, + <redacted>]"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void texts_of_any_form_are_compared_by_line(String before, String after, String expected) {
    Snapshot old = Snapshot.of(Map.of("kind", "ConfigMap", "data", Map.of("a.conf", before)));
    Snapshot now = Snapshot.of(Map.of("kind", "ConfigMap", "data", Map.of("a.conf", after)));

    String details = diff.between(old, now).getFirst().details().toString();

    assertThat(details.replaceAll("<redacted[^>]*>", "<redacted>")).isEqualTo(expected);
  }

  @Test
  void no_line_of_a_key_is_told() {
    String form = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n";
    Map<String, ?> before = Map.of("kind", "ConfigMap", "data", Map.of("a", form.formatted("MII")));
    Map<String, ?> after = Map.of("kind", "ConfigMap", "data", Map.of("a", form.formatted("MIJ")));

    assertThat(diff.between(Snapshot.of(before), Snapshot.of(after)).getFirst().details())
        .isEmpty();
  }

  @Test
  void a_huge_config_map_and_one_of_many_keys_stay_within_bounds() {
    StringBuilder text = new StringBuilder();
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      text.append("key").append(i).append(": ").append("v".repeat(90)).append(i).append('\n');
      many.put("entry" + i, "a\nv: " + i);
    }
    String huge = text.toString();
    Map<String, String> others = new LinkedHashMap<>(many);
    others.replaceAll((key, value) -> value + "0");
    String line = "word \uD800 ".repeat(120_000);

    assertThat(fields(data(Map.of("a", huge)), data(Map.of("a", huge.replace('v', 'w')))))
        .containsExactly("a 10000 lines");
    assertThat(diff.between(data(Map.of("a", line)), data(Map.of("a", line + "x"))))
        .singleElement()
        .satisfies(change -> assertThat(change.details().toString()).hasSizeLessThan(300));
    assertThat(diff.between(data(many), data(others)))
        .hasSize(41)
        .filteredOn(change -> !change.details().isEmpty())
        .hasSize(10);
  }

  private static Snapshot data(Map<String, String> data) {
    return Snapshot.of(Map.of("kind", "ConfigMap", "data", data));
  }

  @Test
  void bookkeeping_is_no_change() {
    String form =
        """
        kind: Deployment
        metadata:
          resourceVersion: '%1$s'
          generation: %1$s
          managedFields: [{manager: m%1$s}]
          annotations:
            deployment.kubernetes.io/revision: '%1$s'
            kubectl.kubernetes.io/last-applied-configuration: '%1$s'
        spec: {replicas: 2}
        status: {observedGeneration: %1$s}
        """;

    assertThat(fields(Yaml.snapshot(form.formatted(7)), Yaml.snapshot(form.formatted(8))))
        .isEmpty();
  }

  @Test
  void a_restart_is_a_change() {
    String form =
        "{kind: Deployment, spec: {template: {metadata: {annotations:"
            + " {kubectl.kubernetes.io/restartedAt: '%s'}}}}}";

    assertThat(fields(Yaml.snapshot(form.formatted("a")), Yaml.snapshot(form.formatted("b"))))
        .containsExactly("restart a → b");
  }

  @Test
  void a_flood_of_fields_is_bounded() {
    StringBuilder data = new StringBuilder("{kind: ConfigMap, data: {");
    for (int i = 0; i < 500; i++) {
      data.append("k").append(i).append(": v, ");
    }

    List<String> fields = fields(Yaml.snapshot("{kind: ConfigMap}"), Yaml.snapshot(data + "}}"));

    assertThat(fields).hasSize(41).last().isEqualTo("more 460 fields");
  }

  @Test
  void paths_say_where() {
    Snapshot before = deployment("{name: app, image: 'p:1', env: [{name: A, value: '1'}]}", "");
    Snapshot after = deployment("{name: app, image: 'p:2', env: [{name: A, value: '2'}]}", "");

    assertThat(diff.between(before, after))
        .extracting(FieldChange::path)
        .containsExactly(
            "spec.template.spec.containers[app].image",
            "spec.template.spec.containers[app].env[A]");
  }

  private List<String> fields(Snapshot before, Snapshot after) {
    return diff.between(before, after).stream().map(FieldChange::toString).toList();
  }

  private static Arguments pod(String before, String after, String... expected) {
    return Arguments.of(before, after, List.of(expected));
  }

  private static Snapshot deployment(String containers, String more) {
    String spec = "      containers: [" + containers + "]\n" + more.indent(6);
    return Yaml.snapshot("kind: Deployment\nspec:\n  template:\n    spec:\n" + spec);
  }
}
