package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looks at a cluster as it is. Blocking, with a deadline of its own. */
public interface Cluster {
  /** How its objects hang together. */
  Answer<Topology> topology(ChangeJournal.Scope scope);

  /**
   * Changes that the cluster's own history tells (ReplicaSet revisions), also from before this
   * process started; oldest first.
   */
  Answer<List<Change>> history(ChangeJournal.Scope scope, TimeRange range);

  /**
   * Which revision of {@code workload} the pods of each template hash belong to: key {@code
   * pod-template-hash}, value the revision as {@link Change.Rollout} has it.
   */
  Answer<Map<String, String>> revisions(ObjectRef workload);

  /**
   * The pods of a StatefulSet or DaemonSet by name, whose names do not tell their template; empty
   * for other kinds.
   */
  default Answer<Map<String, OwnPod>> pods(ObjectRef workload) {
    return new Answer.Known<>(Map.of());
  }

  /**
   * A pod as it is now; another one may have had its name before.
   *
   * @param revision as {@link Change.Rollout} has it
   */
  record OwnPod(String revision, Instant since) {}

  /** Warning Events, oldest first. */
  Answer<List<ClusterEvent>> events(ChangeJournal.Scope scope, TimeRange range);

  /** What this process may not or does not look at, each a sentence. */
  List<String> notWatched();
}
