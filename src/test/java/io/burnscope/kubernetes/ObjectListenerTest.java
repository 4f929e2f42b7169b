package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Changes;
import io.burnscope.change.Redaction;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an informer tells its handler: first list, updates, and lists after a lost watch. */
class ObjectListenerTest {
  private static final String RULES =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: rules, namespace: shop, uid: %1$s, resourceVersion: '%2$s'}
      data: {mode: '%3$s'}
      """;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: app, namespace: shop, uid: d, resourceVersion: '%1$s'%2$s}
      spec: {replicas: %3$s}
      status: {replicas: %1$s}
      """;

  private final KubernetesSerialization json = new KubernetesSerialization();
  private final List<String> told = new ArrayList<>();
  private final ObjectListener rules = listener(ClusterKind.CONFIG_MAP);
  private final ObjectListener deployments = listener(ClusterKind.DEPLOYMENT);

  @Test
  void what_the_first_list_brings_is_no_change_and_the_next_one_is() {
    rules.onAdd(object(RULES.formatted("u1", "1", "10")));
    rules.onList("1", false);
    rules.onAdd(object(RULES.formatted("u2", "2", "10")));

    assertThat(told).containsExactly("Creation []");
  }

  @Test
  void a_list_after_a_lost_watch_tells_the_difference_once() {
    GenericKubernetesResource before =
        kept(ClusterKind.CONFIG_MAP, RULES.formatted("u1", "1", "10"));
    rules.onList("1", false);

    rules.onUpdate(before, object(RULES.formatted("u1", "1", "10")));
    rules.onUpdate(before, object(RULES.formatted("u1", "7", "20")));
    rules.onUpdate(
        kept(ClusterKind.CONFIG_MAP, RULES.formatted("u1", "7", "20")),
        object(RULES.formatted("u1", "7", "20")));

    assertThat(told).containsExactly("Edit [mode 10 → 20]");
  }

  @Test
  void an_object_recreated_unseen_was_deleted_and_created_with_what_differs() {
    rules.onList("1", false);

    rules.onUpdate(
        kept(ClusterKind.CONFIG_MAP, RULES.formatted("u1", "1", "10")),
        object(RULES.formatted("u2", "9", "20")));

    assertThat(told).containsExactly("Deletion []", "Creation [mode 10 → 20]");
  }

  @Test
  void an_object_recreated_while_it_is_watched_tells_what_differs() {
    rules.onList("1", false);

    rules.onDelete(object(RULES.formatted("u1", "1", "10")), false);
    rules.onAdd(object(RULES.formatted("u2", "9", "20")));

    assertThat(told).containsExactly("Deletion []", "Creation [mode 10 → 20]");
  }

  @Test
  void objects_with_and_without_generation_are_compared_by_their_meaning() {
    deployments.onList("1", false);

    deployments.onUpdate(
        kept(ClusterKind.DEPLOYMENT, DEPLOYMENT.formatted("1", ", generation: 4", "2")),
        object(DEPLOYMENT.formatted("2", ", generation: 4", "2")));
    deployments.onUpdate(
        kept(ClusterKind.DEPLOYMENT, DEPLOYMENT.formatted("2", "", "2")),
        object(DEPLOYMENT.formatted("3", "", "2")));
    deployments.onUpdate(
        kept(ClusterKind.DEPLOYMENT, DEPLOYMENT.formatted("3", "", "2")),
        object(DEPLOYMENT.formatted("4", "", "5")));

    assertThat(told).containsExactly("Scaling [replicas 2 → 5]");
  }

  private ObjectListener listener(ClusterKind kind) {
    return new ObjectListener(
        kind,
        new Snapshots(json),
        new Changes(new Redaction(new byte[16])),
        InstantSource.fixed(Instant.parse("2026-11-19T02:50:03Z")),
        Set::of,
        (_, changes) ->
            changes.forEach(c -> told.add(c.getClass().getSimpleName() + " " + c.fields())));
  }

  private GenericKubernetesResource object(String yaml) {
    return json.unmarshal(yaml, GenericKubernetesResource.class);
  }

  private GenericKubernetesResource kept(ClusterKind kind, String yaml) {
    return Snapshots.stripped(kind, object(yaml));
  }
}
