package io.burnscope.change;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is written all the time and means nothing: elections, reports, copies that controllers make
 * in every namespace, runs of a schedule, and our own writes.
 */
public final class Noise {
  /** The field manager of everything that Burnscope itself writes. */
  private static final String OURSELVES = "burnscope";

  private static final Set<String> REPORTING =
      Set.of(
          "control-plane.alpha.kubernetes.io/leader",
          "cluster-autoscaler.kubernetes.io/last-updated");

  /** Controllers put one into each namespace; only their content can explain something. */
  private static final Set<String> COPIES =
      Set.of("kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert");

  private static final Set<String> BOOKKEEPING =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          "kubernetes.io/change-cause",
          "endpoints.kubernetes.io/last-change-trigger-time",
          "autoscaling.alpha.kubernetes.io/conditions",
          "autoscaling.alpha.kubernetes.io/current-metrics",
          "deprecated.daemonset.template.generation",
          "ingress.kubernetes.io/backends",
          "field.cattle.io/publicEndpoints");

  private static final Predicate<String> BOOKKEEPERS =
      List.of(
              "deployment.kubernetes.io/",
              "pv.kubernetes.io/",
              "volume.kubernetes.io/",
              "volume.beta.kubernetes.io/",
              "batch.kubernetes.io/",
              "meta.helm.sh/",
              "argocd.argoproj.io/",
              "kustomize.toolkit.fluxcd.io/",
              "helm.toolkit.fluxcd.io/",
              "burnscope.io/")
          .stream()
          .<Predicate<String>>map(prefix -> annotation -> annotation.startsWith(prefix))
          .reduce(annotation -> false, Predicate::or);

  /** Helm keeps each revision of a release in a Secret of its own. */
  private static final String HELM_RELEASE = "sh.helm.release.";

  private Noise() {}

  /** Whether nothing that happens to {@code object} is a change. */
  public static boolean object(Snapshot object) {
    return switch (object.kind()) {
      case "Job" -> object.controllerUid().isPresent(); // a run of its CronJob
      case "Secret" -> object.ref().name().startsWith(HELM_RELEASE);
      case "ConfigMap" ->
          reports(object) || ownedByPod(object) || election(object.annotations().values());
      default -> reports(object);
    };
  }

  /** Whether it is none that {@code object} came or went. */
  static boolean life(Snapshot object) {
    return object(object)
        || written(object)
        || (object.kind().equals("ConfigMap") && COPIES.contains(object.ref().name()));
  }

  /** Whether {@code object} goes by itself once it is done. */
  static boolean expires(Snapshot object) {
    return object.kind().equals("Job")
        && object.tree().value("spec", "ttlSecondsAfterFinished").isPresent();
  }

  /** Whether that manager is Burnscope. */
  public static boolean ours(Optional<FieldManager> writer) {
    return writer.filter(entry -> entry.manager().equals(OURSELVES)).isPresent();
  }

  /** Whether an annotation only keeps books: its value is no setting. */
  static boolean annotation(String name, String value) {
    return BOOKKEEPING.contains(name)
        || BOOKKEEPERS.test(name)
        || name.endsWith("/leader")
        || name.endsWith("status")
        || election(List.of(value));
  }

  /** Whether a value is the record that Kubernetes' own library elects with. */
  static boolean election(Iterable<String> values) {
    for (String value : values) {
      if (value.contains("\"holderIdentity\"") && value.contains("\"renewTime\"")) {
        return true;
      }
    }
    return false;
  }

  private static boolean reports(Snapshot object) {
    return REPORTING.stream().anyMatch(object.annotations()::containsKey);
  }

  private static boolean ownedByPod(Snapshot object) {
    return object.tree().trees("metadata", "ownerReferences").stream()
        .anyMatch(owner -> owner.text("kind").equals(Optional.of("Pod")));
  }

  private static boolean written(Snapshot object) {
    List<FieldManager> writers =
        object.managers().stream().filter(entry -> !entry.ofStatus()).toList();
    return !writers.isEmpty()
        && writers.stream().allMatch(entry -> entry.manager().equals(OURSELVES));
  }
}
