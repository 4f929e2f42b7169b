package io.burnscope.slo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the members of an SLOComposition and what they include of each other. */
record MembersManifest(Node objectives, String namespace) {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_ALIAS = 100;

  /** Sound ones only; problems are noted. */
  List<ComposedSlo.Member> read() {
    if (objectives.elements().isEmpty()) {
      objectives.problem("name at least one objective");
    }
    Map<String, Node> byAlias = new LinkedHashMap<>();
    for (Node objective : objectives.elements()) {
      objective.only("name", "ref", "includes");
      Node name = objective.field("name");
      Optional<String> alias = name.required(LONGEST_ALIAS);
      if (alias.isPresent() && byAlias.putIfAbsent(alias.get(), objective) != null) {
        name.problem("is the name of another member already");
      }
    }
    List<ComposedSlo.Member> members = new ArrayList<>();
    byAlias.forEach((alias, objective) -> {
      Set<String> includes = includes(objective, alias, byAlias.keySet());
      ref(objective.field("ref"))
          .ifPresent(ref -> members.add(new ComposedSlo.Member(alias, ref, includes)));
    });
    circles(members, byAlias);
    return members;
  }

  private Optional<SloId> ref(Node ref) {
    ref.only("name", "namespace", "kind");
    Node kind = ref.field("kind");
    if (kind.present() && !kind.text().orElse("").equals(SloId.Kind.OBJECTIVE.toString())) {
      kind.problem("a member is a ServiceLevelObjective: a composition cannot be one");
    }
    String home = ref.field("namespace").text().orElse(namespace);
    return ref.field("name")
        .required(LONGEST_NAME)
        .map(name -> new SloId(SloId.Kind.OBJECTIVE, home, name));
  }

  private static Set<String> includes(Node objective, String alias, Set<String> aliases) {
    Set<String> includes = new HashSet<>();
    for (Node element : objective.field("includes").elements()) {
      Optional<String> included = element.required(LONGEST_ALIAS);
      if (included.isEmpty()) {
        continue;
      }
      if (included.get().equals(alias)) {
        element.problem("is this member itself: leave it out");
      } else if (!aliases.contains(included.get())) {
        element.problem("is no member: write one of " + String.join(", ", aliases));
      } else {
        includes.add(included.get());
      }
    }
    return includes;
  }

  /** Two that count each other's errors have none of their own: one of them must be wrong. */
  private static void circles(List<ComposedSlo.Member> members, Map<String, Node> byAlias) {
    Map<String, Set<String>> direct = new LinkedHashMap<>();
    members.forEach(member -> direct.put(member.alias(), member.includes()));
    Set<String> told = new HashSet<>();
    byAlias.forEach((alias, objective) -> {
      Set<String> reached = Includes.reached(alias, direct);
      if (reached.contains(alias) && told.add(alias)) {
        told.addAll(reached);
        objective
            .field("includes")
            .problem(
                "leads back to %s: a member includes those that it calls, never its callers"
                    .formatted(alias));
      }
    });
  }
}
