package io.burnscope.slo;

/**
 * Which SLO, within one source.
 *
 * @param namespace empty for SLOs of other tools that have none
 * @param name the resource's name, or another tool's own identity such as a {@code sloth_id}
 */
public record SloId(Kind kind, String namespace, String name) implements Comparable<SloId> {
  /** Whose SLO it is; {@link #toString()} is the spelling in {@code spec.sloRef.kind}. */
  public enum Kind {
    OBJECTIVE("ServiceLevelObjective"),
    COMPOSITION("SLOComposition"),
    /** Another tool's: known by its alerts and recorded series only. */
    EXTERNAL("External");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  public SloId {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an SLO has a name");
    }
  }

  /** {@code namespace/name}, or the name alone. */
  public String path() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  @Override
  public int compareTo(SloId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind + " " + path();
  }
}
