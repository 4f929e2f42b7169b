package io.burnscope.slo;

import io.burnscope.input.Parsed;
import java.util.List;
import java.util.Optional;

/** Reads {@code spec.objective.sli}. */
final class SliManifest {
  /** Part of the resource's format; refused by name, so that nobody believes them measured. */
  private static final List<String> NOT_YET =
      List.of("template", "ratioQuery", "latency", "boolean");

  private SliManifest() {}

  static Optional<Sli> read(Node sli) {
    sli.only("query", "template", "ratioQuery", "latency", "boolean");
    NOT_YET.stream()
        .map(sli::field)
        .filter(Node::present)
        .forEach(
            kind -> kind.problem("is not supported yet: write query with two counter selectors"));
    Node query = sli.field("query").only("totalQuery", "errorQuery", "mode");
    if (!query.present()) {
      return sli.sound() ? query.problem("is required") : Optional.empty();
    }
    if (query.field("mode").present()) {
      query.field("mode").problem("is not supported yet: leave it out and write bare selectors");
    }
    Optional<String> total = selector(query.field("totalQuery"));
    Optional<String> bad = selector(query.field("errorQuery"));
    return total.flatMap(all -> bad.map(errors -> new Sli.Selectors(errors, all)));
  }

  private static Optional<String> selector(Node field) {
    if (!field.present()) {
      return field.problem("is required: a bare metric selector");
    }
    return field
        .text()
        .flatMap(text ->
            switch (Selector.parse("", text)) {
              case Parsed.Ok<Selector>(Selector selector) -> Optional.of(selector.toString());
              case Parsed.Invalid<Selector> invalid ->
                  field.problem(invalid.problems().getFirst().remedy());
            });
  }
}
