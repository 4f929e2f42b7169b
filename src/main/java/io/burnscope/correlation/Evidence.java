package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.Topology;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Symptom;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known when suspects are ranked.
 *
 * @param at nothing later than this was looked at
 * @param searched in which changes were looked for
 * @param symptom what began at the onset
 * @param onset empty if the series do not show one: time then counts from {@code firstAlertAt}
 * @param series the SLI's own counts around the onset; empty without numbers
 * @param members the burning SLO's members with their scopes, largest share first; one for a single
 *     SLO
 * @param changes all recorded in {@code searched} and up to {@code at}
 * @param comparisons revisions side by side, where pod-level series exist
 * @param traffic what went over the edges of the call graph; empty if no mesh tells
 * @param breakdowns what exactly of the burning members is failing, where their series tell
 * @param notChecked what could not be looked at, each a sentence
 */
public record Evidence(
    Instant at,
    TimeRange searched,
    Instant firstAlertAt,
    Symptom symptom,
    Optional<Onset> onset,
    Optional<CountSeries> series,
    List<ScopedSli> members,
    List<Change> changes,
    Topology topology,
    List<RevisionComparison> comparisons,
    List<CallTraffic> traffic,
    List<ClusterEvent> events,
    ChangeJournal.Coverage coverage,
    List<Breakdown> breakdowns,
    List<String> notChecked) {
  public Evidence {
    members = List.copyOf(members);
    changes = List.copyOf(changes);
    comparisons = List.copyOf(comparisons);
    traffic = List.copyOf(traffic);
    events = List.copyOf(events);
    breakdowns = List.copyOf(breakdowns);
    notChecked = List.copyOf(notChecked);
  }

  /** Without a series and what exactly fails. */
  public Evidence(
      Instant at,
      TimeRange searched,
      Instant firstAlertAt,
      Symptom symptom,
      Optional<Onset> onset,
      List<ScopedSli> members,
      List<Change> changes,
      Topology topology,
      List<RevisionComparison> comparisons,
      List<CallTraffic> traffic,
      List<ClusterEvent> events,
      ChangeJournal.Coverage coverage,
      List<String> notChecked) {
    this(
        at,
        searched,
        firstAlertAt,
        symptom,
        onset,
        Optional.empty(),
        members,
        changes,
        topology,
        comparisons,
        traffic,
        events,
        coverage,
        List.of(),
        notChecked);
  }
}
