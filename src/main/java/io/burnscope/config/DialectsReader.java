package io.burnscope.config;

import io.burnscope.alert.Dialects;
import io.burnscope.alert.LabelMatcher;
import io.burnscope.alert.Mapping;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code dialects}. */
final class DialectsReader {
  private final ConfigTree tree;

  DialectsReader(ConfigTree tree) {
    this.tree = tree;
  }

  Optional<Dialects> read() {
    List<Mapping> mappings = new ArrayList<>();
    for (Map<String, Object> written : tree.objects(Key.DIALECTS_MAPPINGS)) {
      Checked.value(tree, Key.DIALECTS_MAPPINGS.path(), () -> mapping(written))
          .ifPresent(mappings::add);
    }
    List<String> heartbeats = tree.list(Key.DIALECTS_HEARTBEATS);
    Set<String> names =
        heartbeats.isEmpty() ? Dialects.USUAL_HEARTBEATS : new HashSet<>(heartbeats);
    return Checked.value(tree, "dialects", () -> new Dialects(mappings, names));
  }

  private static Mapping mapping(Map<String, Object> written) {
    List<LabelMatcher> matchers =
        Written.list(written.get("match")).stream().map(DialectsReader::matcher).toList();
    Object name = written.get("name");
    if (name == null) {
      throw new IllegalArgumentException("a mapping has a name, such as {service}");
    }
    String namespace = String.valueOf(written.getOrDefault("namespace", ""));
    return new Mapping(
        matchers,
        kind(String.valueOf(written.getOrDefault("kind", "External"))),
        namespace,
        name.toString(),
        Optional.empty(),
        Optional.ofNullable(written.get("severity")).map(it -> severity(it.toString())));
  }

  private static LabelMatcher matcher(String text) {
    return switch (LabelMatcher.parse(text)) {
      case Parsed.Ok<LabelMatcher>(LabelMatcher matcher) -> matcher;
      case Parsed.Invalid<LabelMatcher>(List<Problem> problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }

  private static SloId.Kind kind(String text) {
    for (SloId.Kind kind : SloId.Kind.values()) {
      if (kind.toString().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind is \"" + text + "\": write ServiceLevelObjective, SLOComposition or External");
  }

  private static Severity severity(String text) {
    return Severity.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
