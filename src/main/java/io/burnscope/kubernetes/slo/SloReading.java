package io.burnscope.kubernetes.slo;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.ManifestOptions;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a resource to an SLO, as far as the cluster's policy has it. */
public record SloReading(ManifestOptions options, CrossNamespace crossNamespace) {
  /** As SLOK reads them. */
  public static final SloReading DEFAULT =
      new SloReading(ManifestOptions.DEFAULT, new CrossNamespace.Allow());

  /** The SLO, or everything that is wrong with it or not permitted. */
  public Parsed<Slo> read(Map<String, Object> resource) {
    return switch (SloManifest.read(resource, options)) {
      case Parsed.Invalid<Slo> invalid -> invalid;
      case Parsed.Ok<Slo> ok -> permitted(ok);
    };
  }

  private Parsed<Slo> permitted(Parsed.Ok<Slo> ok) {
    List<Problem> problems =
        switch (ok.value()) {
          case SingleSlo _ -> List.of();
          case ComposedSlo composed -> foreign(composed);
        };
    return problems.isEmpty() ? ok : new Parsed.Invalid<>(problems);
  }

  private List<Problem> foreign(ComposedSlo slo) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < slo.members().size(); i++) {
      String namespace = slo.members().get(i).ref().namespace();
      if (!namespace.equals(slo.id().namespace()) && !crossNamespace.shares(namespace)) {
        problems.add(
            new Problem(
                "spec.objectives[" + i + "].ref.namespace",
                namespace,
                "compositions.crossNamespace does not permit members of that namespace; write "
                    + slo.id().namespace()));
      }
    }
    return problems;
  }
}
