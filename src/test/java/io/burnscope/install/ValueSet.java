package io.burnscope.install;

/** Ways to install Burnscope. */
enum ValueSet {
  DEFAULT(""),

  POSTGRESQL(
      """
      replicas: 2
      storage: {type: postgresql, postgresql: {url: "jdbc:postgresql://db.shop:5432/burnscope"}}
      podAnnotations: {team: sre}
      priorityClassName: system-cluster-critical
      """),

  NAMESPACED(
      """
      namespaces: [shop, checkout]
      kubernetes: {kinds: [LimitRange, PodDisruptionBudget]}
      """),

  BOT("mode: bot\n"),

  SHADOW("mode: shadow\nshadow: {channel: C0123456789}\n"),

  CONFIG_MAPS("operator: {rules: configmap, configMapNamespaces: [shop]}\n"),

  EVERYTHING(
      """
      image: {repository: "registry.example.com:5000/burnscope", pullSecrets: [registry]}
      cluster: prod-eu-1
      prometheus:
        url: https://prometheus.example.com
        matchers: {cluster: prod-eu-1}
        headers: {X-Scope-OrgID: team-a}
        auth: {secret: prometheus, username: burnscope, passwordKey: password, caKey: ca.crt}
      alertmanager: {url: "http://alertmanager.monitoring:9093", auth: {secret: am, tokenKey: token}}
      slack:
        channel: C0123456789
        ticketChannel: C0123456780
        mentions: [S0123456789, here]
        appTokenKey: appToken
        actionUsers: [U0123456789]
      groq: {enabled: true}
      admin: {secret: burnscope-admin}
      heartbeat: {secret: burnscope-heartbeat}
      kubernetes:
        secrets: metadata
        kinds:
          - Namespace
          - ClusterRole
          - {group: gateway.networking.k8s.io, version: v1, kind: HTTPRoute, plural: httproutes}
      operator: {ruleLabels: {release: prometheus}, serviceLevels: ignore}
      config: {incident: {hold: 10m}, webhooks: {pager: {url: "https://pager.example.com", secretFile: /etc/burnscope/secrets/pager.key/secret}}}
      secrets: [pager.key]
      networkPolicy:
        from: [{namespaceSelector: {matchLabels: {team: ci}}}]
        egress:
          apiServer: {ports: [6443], cidrs: [10.0.0.1/32]}
          https: {ports: [443], cidrs: [3.0.0.0/8]}
        extraEgress: [{ports: [{protocol: TCP, port: 8443}]}]
      serviceMonitor: {enabled: true, labels: {release: prometheus}}
      alertmanagerConfig: {enabled: true}
      dashboards: {enabled: true}
      storage: {sqlite: {storageClass: fast, size: 10Gi}}
      """);

  private final String yaml;

  ValueSet(String yaml) {
    this.yaml = yaml;
  }

  /** Over the defaults. */
  String yaml() {
    return yaml;
  }
}
