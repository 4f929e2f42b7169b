package io.burnscope.bench.journal;

/**
 * How much is measured.
 *
 * @param changes in the journal that is queried
 * @param deployments of the cluster; 11 ReplicaSets, 2 ConfigMaps and 10 Events for each
 * @param updates of Deployments that are heard, nine of ten of the status only
 * @param queries of each kind
 */
public record Size(int changes, int deployments, int updates, int queries) {
  static final int REPLICA_SETS = 11;
  static final int CONFIG_MAPS = 2;
  static final int EVENTS = 10;

  public Size {
    if (changes < 1 || deployments < 1 || updates < 1 || queries < 1) {
      throw new IllegalArgumentException("there is at least one of everything");
    }
  }
}
