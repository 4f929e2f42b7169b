package io.burnscope.cli;

import io.burnscope.input.Answer;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.util.List;
import java.util.Map;

/** Adds what is wrong with the syntax of full PromQL, where no Prometheus is there to ask. */
final class SyntaxFindings {
  private record Expression(Manifests.Origin origin, String field, String text) {
    /** With a window where the rules put theirs. */
    String promQl() {
      return text.replace("[$window", "[5m");
    }

    Finding finding(String remedy) {
      return origin.finding(field, text, remedy);
    }
  }

  private SyntaxFindings() {}

  /** Where the tool is missing, a note says that the text was taken on trust. */
  static void add(Promtool promtool, Manifests manifests) {
    List<Expression> expressions =
        manifests.origins().values().stream().flatMap(o -> expressions(o).stream()).toList();
    if (expressions.isEmpty()) {
      return;
    }
    switch (promtool.errors(expressions.stream().map(Expression::promQl).toList())) {
      case Answer.Known<Map<Integer, String>>(Map<Integer, String> errors) ->
          errors.forEach((index, error) ->
              manifests.findings().add(expressions.get(index).finding("is no PromQL: " + error)));
      case Answer.Unavailable<Map<Integer, String>>(String reason) ->
          expressions.forEach(expression ->
              manifests
                  .notes()
                  .add(expression.finding("is not parsed (" + reason + "): give --prometheus")));
    }
  }

  private static List<Expression> expressions(Manifests.Origin origin) {
    return switch (origin.slo()) {
      case ComposedSlo _ -> List.of();
      case SingleSlo single -> expressions(origin, single.sli());
    };
  }

  private static List<Expression> expressions(Manifests.Origin origin, Sli sli) {
    String field = "spec.objective.sli.";
    return switch (sli) {
      case Sli.Expressions(String bad, String total) ->
          List.of(
              new Expression(origin, field + "query.totalQuery", total),
              new Expression(origin, field + "query.errorQuery", bad));
      case Sli.Ratio(String query) -> List.of(new Expression(origin, field + "ratioQuery", query));
      case Sli.Selectors _, Sli.Latency _, Sli.Probe _, Sli.ApiServer _, Sli.RecordedRatio _ ->
          List.of();
    };
  }
}
