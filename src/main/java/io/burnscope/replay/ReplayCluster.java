package io.burnscope.replay;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.incident.Cluster;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The objects of a recording; its changes are all in the journal. */
final class ReplayCluster implements Cluster {
  private final ObjectsFile recorded;
  private final InstantSource clock;

  ReplayCluster(ObjectsFile recorded, InstantSource clock) {
    this.recorded = recorded;
    this.clock = clock;
  }

  @Override
  public Answer<Topology> topology(ChangeJournal.Scope scope) {
    return new Answer.Known<>(recorded.topology());
  }

  @Override
  public Answer<List<Change>> history(ChangeJournal.Scope scope, TimeRange range) {
    return new Answer.Known<>(List.of());
  }

  @Override
  public Answer<Map<String, String>> revisions(ObjectRef workload) {
    return new Answer.Known<>(Map.of());
  }

  @Override
  public Answer<List<ClusterEvent>> events(ChangeJournal.Scope scope, TimeRange range) {
    Instant now = clock.instant();
    return new Answer.Known<>(
        recorded.events().stream()
            .filter(event -> !event.first().isAfter(now))
            .filter(event -> range.contains(event.first()))
            .toList());
  }

  @Override
  public List<String> notWatched() {
    return List.of("Secrets (not permitted, the default)");
  }
}
