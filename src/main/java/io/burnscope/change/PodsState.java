package io.burnscope.change;

import java.util.Set;

/**
 * How the pods of one revision of a workload are doing now. Finished pods and pods that are being
 * deleted do not count. Evidence only: a restart is never a change.
 *
 * @param revision as a rollout's {@code toRevision} spells it, else the hash of the template; empty
 *     if the pods tell neither
 * @param restarts of all containers since the pods were created
 * @param reasons why containers wait ({@code CrashLoopBackOff}, {@code ImagePullBackOff}, {@code
 *     CreateContainerConfigError}), last ended ({@code OOMKilled}), or why a pod has no node
 *     ({@code Unschedulable}); not the ordinary ones of a start
 */
public record PodsState(
    String revision, int ready, int notReady, int restarts, Set<String> reasons) {
  public PodsState {
    reasons = Set.copyOf(reasons);
  }
}
