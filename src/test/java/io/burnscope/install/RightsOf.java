package io.burnscope.install;

/** Ways to install that differ in rights; WATCHED and OTHER stand for two namespaces. */
enum RightsOf {
  CLUSTER(
      """
      kubernetes:
        secrets: metadata
        kinds: [PodDisruptionBudget, LimitRange, PriorityClass, Namespace, ServiceAccount, Role, RoleBinding, ClusterRole, ClusterRoleBinding]
      """),

  NAMESPACED(
      """
      namespaces: [WATCHED, OTHER]
      """),

  BOT("mode: bot\n"),

  CONFIG_MAPS("operator: {rules: configmap, configMapNamespaces: [WATCHED]}\n");

  private final String values;

  RightsOf(String values) {
    this.values = values;
  }

  /** In lower case where no API server fills them in. */
  String yaml() {
    return values.replace("WATCHED", "watched").replace("OTHER", "other");
  }

  String template() {
    return values;
  }
}
