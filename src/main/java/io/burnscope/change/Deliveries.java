package io.burnscope.change;

import io.burnscope.change.Topology.Delivery;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises who delivers an object by what the deliverers write on it: Argo CD's tracking id or
 * instance label, Flux' owner labels, Helm's release annotation.
 */
public final class Deliveries {
  private static final String ARGO = "argocd.argoproj.io/";
  private static final String FLUX_RELEASE = "helm.toolkit.fluxcd.io/";
  private static final String FLUX_KUSTOMIZATION = "kustomize.toolkit.fluxcd.io/";
  private static final String HELM_RELEASE = "meta.helm.sh/release-name";

  private Deliveries() {}

  /** Who would put {@code object} back. */
  public static Delivery of(Snapshot object) {
    return argo(object)
        .or(() -> flux("HelmRelease", FLUX_RELEASE, object.labels()))
        .or(() -> flux("Kustomization", FLUX_KUSTOMIZATION, object.labels()))
        .or(() -> helm(object))
        .orElseGet(Delivery.Direct::new);
  }

  /** What to add to the name of the manager; empty if it is not the deliverer. */
  static Optional<String> detail(String manager, Snapshot object) {
    return switch (of(object)) {
      case Delivery.ArgoCd(String application) when manager.contains("argocd") ->
          Optional.of("Argo CD app " + application);
      case Delivery.Flux(String kind, String name)
          when manager.equals("helm-controller") || manager.equals("kustomize-controller") ->
          Optional.of("Flux " + kind + " " + name);
      case Delivery.Helm(String release, Optional<String> _) when manager.equals("helm") ->
          Optional.of("Helm release " + release + chart(object));
      case Delivery.ArgoCd _, Delivery.Flux _, Delivery.Helm _, Delivery.Direct _ ->
          Optional.empty();
    };
  }

  private static Optional<Delivery> argo(Snapshot object) {
    return object
        .annotation(ARGO + "tracking-id")
        .map(id -> id.split(":", 2)[0])
        .or(() -> Optional.ofNullable(object.labels().get(ARGO + "instance")))
        .or(() -> instanceOfArgo(object))
        .map(application -> new Delivery.ArgoCd(CleanText.of(application, 100)));
  }

  /** Argo CD's default label is also used by others: it counts only beside Argo's writes. */
  private static Optional<String> instanceOfArgo(Snapshot object) {
    boolean written =
        object.managers().stream().anyMatch(entry -> entry.manager().startsWith("argocd"));
    return written
        ? Optional.ofNullable(object.labels().get("app.kubernetes.io/instance"))
        : Optional.empty();
  }

  private static Optional<Delivery> flux(String kind, String prefix, Map<String, String> labels) {
    return Optional.ofNullable(labels.get(prefix + "name"))
        .map(name -> new Delivery.Flux(kind, CleanText.of(name, 100)));
  }

  private static Optional<Delivery> helm(Snapshot object) {
    return object
        .annotation(HELM_RELEASE)
        .map(release -> new Delivery.Helm(CleanText.of(release, 100), Optional.empty()));
  }

  private static String chart(Snapshot object) {
    String chart = object.labels().get("helm.sh/chart");
    return chart == null ? "" : ", chart " + CleanText.of(chart, 100);
  }
}
