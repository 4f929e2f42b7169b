package io.burnscope.cli;

import io.burnscope.slo.ServiceLevelManifest;
import java.util.List;

/** Whose manifests are read. */
enum ManifestDialect {
  /** ServiceLevelObjectives and SLOCompositions. */
  SLOK("ServiceLevelObjective or SLOComposition"),
  /** Those, and the ServiceLevels of service-level-operator. */
  SERVICELEVEL("ServiceLevel, ServiceLevelObjective or SLOComposition");

  /** The group of that operator, and the one that it had first. */
  private static final List<String> GROUPS =
      List.of("monitoring.spotahome.com/", "measure.slok.xyz/");

  private final String kinds;

  ManifestDialect(String kinds) {
    this.kinds = kinds;
  }

  /** For people. */
  String kinds() {
    return kinds;
  }

  /** Whether it is one of service-level-operator's. */
  static boolean serviceLevel(YamlDocument document) {
    return document.text("kind").equals(ServiceLevelManifest.KIND)
        && GROUPS.stream().anyMatch(document.text("apiVersion")::startsWith);
  }
}
