package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A small cluster: payments is on its second revision, coupon reads its rules. */
final class Shop {
  /** Placeholders: number of the first ReplicaSet, earlier ones, its time of taking up again. */
  static final String YAML =
      """
      kind: Deployment
      metadata:
        namespace: checkout
        name: payments
        uid: d-1
        creationTimestamp: '2026-08-17T09:00:00Z'
        annotations:
          burnscope.io/owner: team-payments
          burnscope.io/change-detail: pipeline 4812
        managedFields:
        - manager: ci-deployer
          operation: Update
          time: '2026-11-19T02:50:00Z'
          fieldsV1:
            'f:metadata': {'f:annotations': {'f:burnscope.io/change-detail': {}}}
            'f:spec': {'f:template': {}}
        - manager: kube-controller-manager
          operation: Update
          subresource: status
          time: '2026-11-19T02:58:30Z'
          fieldsV1: {'f:status': {}}
      spec:
        template:
          metadata: {labels: {app: payments, tier: money}}
          spec:
            containers:
            - name: app
              image: r/payments:1.9.0
              env:
              - {name: PSP_TIMEOUT_MS, value: '200'}
              - {name: DB, valueFrom: {secretKeyRef: {name: payments-db, key: url}}}
              envFrom: [{configMapRef: {name: payments-env}}]
            volumes:
            - {name: all, projected: {sources: [{configMap: {name: ca}}, {secret: {name: tls}}]}}
      status:
        conditions:
        - type: Progressing
          reason: NewReplicaSetAvailable
          lastUpdateTime: '2026-11-19T03:02:00Z'
      ---
      kind: ReplicaSet
      metadata:
        namespace: checkout
        name: payments-66f7
        uid: r-1
        creationTimestamp: '2026-11-02T10:00:00Z'
        annotations: {deployment.kubernetes.io/revision: '41'}
        ownerReferences: [{controller: true, uid: d-1}]
      spec:
        template:
          metadata: {labels: {app: payments, pod-template-hash: 66f7}}
          spec:
            containers:
            - {name: app, image: 'r/payments:1.8.2', env: [{name: PSP_TIMEOUT_MS, value: '2000'}]}
      ---
      kind: ReplicaSet
      metadata:
        namespace: checkout
        name: payments-77a8
        uid: r-2
        creationTimestamp: '2026-11-19T02:50:01Z'
        annotations: {deployment.kubernetes.io/revision: '42'}
        ownerReferences: [{controller: true, uid: d-1}]
      spec:
        template:
          metadata: {labels: {app: payments, pod-template-hash: 77a8}}
          spec:
            containers:
            - {name: app, image: 'r/payments:1.9.0', env: [{name: PSP_TIMEOUT_MS, value: '200'}]}
      ---
      kind: Pod
      metadata:
        namespace: checkout
        name: payments-77a8-bcdfg
        uid: p-1
        labels: {app: payments, pod-template-hash: 77a8}
        creationTimestamp: '2026-11-19T02:50:02Z'
        ownerReferences: [{controller: true, uid: r-2}]
      spec: {nodeName: node-7}
      status: {conditions: [{type: Ready, status: 'True', lastTransitionTime: '2026-11-19T02:55:50Z'}]}
      ---
      kind: Pod
      metadata:
        namespace: checkout
        name: payments-77a8-hjklm
        uid: p-2
        labels: {app: payments, pod-template-hash: 77a8}
        creationTimestamp: '2026-11-19T03:20:00Z'
        ownerReferences: [{controller: true, uid: r-2}]
      spec: {nodeName: node-8}
      status: {conditions: [{type: Ready, status: 'False', lastTransitionTime: '2026-11-19T03:20:00Z'}]}
      ---
      kind: Service
      metadata: {namespace: checkout, name: payments, uid: s-1}
      spec: {selector: {app: payments}}
      ---
      kind: HorizontalPodAutoscaler
      metadata: {namespace: checkout, name: payments, uid: h-1}
      spec: {scaleTargetRef: {kind: Deployment, name: payments}}
      ---
      kind: NetworkPolicy
      metadata: {namespace: checkout, name: money, uid: n-1}
      spec: {podSelector: {matchExpressions: [{key: tier, operator: In, values: [money]}]}}
      ---
      kind: NetworkPolicy
      metadata: {namespace: checkout, name: other, uid: n-2}
      spec: {podSelector: {matchLabels: {tier: other}}}
      """;

  /** Every kind that is read or watched without configuration. */
  static final List<ClusterKind> KINDS =
      Stream.concat(
              ClusterKind.WATCHED.stream(),
              Stream.of(
                  ClusterKind.REPLICA_SET,
                  ClusterKind.CONTROLLER_REVISION,
                  ClusterKind.POD,
                  ClusterKind.EVENT,
                  ClusterKind.DISRUPTION_BUDGET))
          .toList();

  private Shop() {}

  /** The objects of {@code yaml}. */
  static Objects objects(String yaml) {
    Map<ClusterKind, List<Snapshot>> byKind = new HashMap<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      Snapshot snapshot = new Snapshot(Tree.of(document));
      for (ClusterKind kind : KINDS) {
        if (kind.kind().equals(snapshot.kind())) {
          byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(snapshot);
        }
      }
    }
    return new Objects(byKind);
  }
}
