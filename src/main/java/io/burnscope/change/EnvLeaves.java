package io.burnscope.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Environment variables by name; what comes from elsewhere is shown as a reference. */
final class EnvLeaves {
  private EnvLeaves() {}

  static void env(Leaves leaves, String prefix, String path, Object value) {
    for (Tree variable : Tree.of(Map.of("env", value)).trees("env")) {
      String name = variable.text("name").orElse("");
      String raw = variable.text("value").orElse("");
      boolean reference = variable.value("valueFrom").isPresent();
      leaves.add(
          prefix + "env " + name,
          path + "[" + name + "]",
          reference ? variable.at("valueFrom").fields().toString() : raw,
          () ->
              reference
                  ? reference(variable.at("valueFrom"), leaves.redaction())
                  : leaves.redaction().value(name, raw));
    }
  }

  static void from(Leaves leaves, String prefix, String path, Object value) {
    List<String> sources = new ArrayList<>();
    for (Tree source : Tree.of(Map.of("from", value)).trees("from")) {
      source.text("configMapRef", "name").ifPresent(name -> sources.add("configmap " + name));
      source.text("secretRef", "name").ifPresent(name -> sources.add("secret " + name));
    }
    leaves.add(
        prefix + "envFrom",
        path,
        value.toString(),
        () -> leaves.redaction().plain(String.join(", ", sources)));
  }

  private static String reference(Tree from, Redaction redaction) {
    for (Map.Entry<String, String> source :
        Map.of("configMapKeyRef", "configmap", "secretKeyRef", "secret").entrySet()) {
      Tree ref = from.at(source.getKey());
      if (!ref.empty()) {
        return redaction.plain(
            "from %s %s, key %s"
                .formatted(
                    source.getValue(), ref.text("name").orElse(""), ref.text("key").orElse("")));
      }
    }
    String field =
        from.text("fieldRef", "fieldPath")
            .or(() -> from.text("resourceFieldRef", "resource"))
            .orElse("elsewhere");
    return redaction.plain("from " + field);
  }
}
