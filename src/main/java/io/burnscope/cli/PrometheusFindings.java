package io.burnscope.cli;

import io.burnscope.input.Answer;
import io.burnscope.input.Problem;
import io.burnscope.prometheus.SloCheck;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Optional;

/** Adds what a Prometheus tells about SLOs that are sound by themselves. */
final class PrometheusFindings {
  private final SloCheck check;
  private final Manifests manifests;

  PrometheusFindings(SloCheck check, Manifests manifests) {
    this.check = check;
    this.manifests = manifests;
  }

  /** Empty if all questions were answered, else why not; then it asks no further. */
  Optional<String> add() {
    for (Manifests.Origin origin : manifests.origins().values()) {
      Optional<String> failure =
          switch (origin.slo()) {
            case SingleSlo single -> add(origin, single);
            case ComposedSlo composed -> add(origin, composed);
          };
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private Optional<String> add(Manifests.Origin origin, SingleSlo slo) {
    Answer<List<Problem>> mistakes = check.mistakes(slo);
    mistakes
        .known()
        .orElse(List.of())
        .forEach(problem ->
            manifests.findings().add(origin.document().finding(written(origin, problem))));
    return mistakes.missing();
  }

  /** A template has no totalQuery: then the problem is the SLI's. */
  private static Problem written(Manifests.Origin origin, Problem problem) {
    return new Problem(
        origin.document().written(origin.written(problem.field())),
        problem.value(),
        problem.remedy());
  }

  /** A member among these files will get its rules with them; another should have some already. */
  private Optional<String> add(Manifests.Origin origin, ComposedSlo slo) {
    List<SloId> members = slo.members().stream().map(ComposedSlo.Member::ref).toList();
    Answer<List<SloId>> missing = check.withoutRules(members);
    for (SloId member : missing.known().orElse(List.of())) {
      String field = "spec.objectives[" + members.indexOf(member) + "].ref.name";
      if (manifests.origins().containsKey(member)) {
        manifests
            .notes()
            .add(origin.finding(field, member.path(), "has no rules in this Prometheus yet"));
      } else {
        manifests
            .findings()
            .add(
                origin.finding(
                    field,
                    member.path(),
                    "has no rules: it is neither in these files nor recorded in this Prometheus;"
                        + " apply its rules or correct the name"));
      }
    }
    return missing.missing();
  }
}
