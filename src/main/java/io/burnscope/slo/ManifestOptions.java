package io.burnscope.slo;

/**
 * What an installation decides about the reading of its resources.
 *
 * @param labelPrefix labels of a resource that begin with it are copied, without it, to the SLO's
 *     alerts and series; never empty, else every label would be
 */
public record ManifestOptions(String labelPrefix) {
  /** Labels such as {@code slo.burnscope.io/team} are copied. */
  public static final ManifestOptions DEFAULT = new ManifestOptions("slo.burnscope.io/");

  public ManifestOptions {
    if (labelPrefix.isBlank()) {
      throw new IllegalArgumentException("a label prefix is not empty");
    }
  }
}
