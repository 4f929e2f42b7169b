package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.PodsState;
import io.burnscope.change.Topology;
import io.burnscope.correlation.Comparisons;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.RevisionComparison;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compares the old and new pods of rolled-out workloads in the same minutes. */
final class SideBySide {
  /** Each comparison is one query by pod: only the likeliest rollouts get one. */
  private static final int MOST_ROLLOUTS = 8;

  private final Source source;
  private final IncidentPolicy policy;
  private final Patience patience;

  SideBySide(Source source, IncidentPolicy policy, Patience patience) {
    this.source = source;
    this.policy = policy;
    this.patience = patience;
  }

  private record Question(
      Change.Rollout rollout,
      Patience.Asked<Map<String, CountSeries>> counts,
      Patience.Asked<Map<String, String>> revisions,
      Patience.Asked<Map<String, Cluster.OwnPod>> pods) {
    Map<String, CountSeries> byRevision(Map<String, CountSeries> counted) {
      return new RevisionCounts(
              rollout,
              revisions.answer().known().orElse(Map.of()),
              pods.answer().known().orElse(Map.of()))
          .of(counted);
    }
  }

  /**
   * What came back.
   *
   * @param silence why no workload's revisions could be told apart; empty if some were, or none was
   *     asked for
   */
  record Compared(List<RevisionComparison> comparisons, Optional<String> silence) {
    /** {@code others}, and said once what neither pods nor a mesh told. */
    List<String> notChecked(List<String> others, Answer<?> edges) {
      List<String> all = new ArrayList<>(others);
      silence.ifPresent(pods ->
          all.add(
              edges
                  .missing()
                  .map(mesh ->
                      "old against new pods and calls between services (%s; %s)"
                          .formatted(pods, mesh))
                  .orElse("old against new pods (" + pods + ")")));
      return all;
    }
  }

  Compared compare(
      List<Change> changes,
      Optional<Onset> onset,
      Scopes scopes,
      List<ScopedSli> members,
      Topology topology,
      TimeRange searched,
      Instant at) {
    Instant begin = onset.map(found -> found.time().plus(found.uncertainty())).orElse(at);
    TimeRange range = new TimeRange(searched.start(), at);
    List<Question> questions =
        changes.stream()
            .filter(Change.Rollout.class::isInstance)
            .map(Change.Rollout.class::cast)
            .filter(rollout -> !rollout.effect().isAfter(begin))
            .sorted(
                Comparator.comparingDouble((Change.Rollout rollout) -> -share(rollout, members))
                    .thenComparing(Comparator.comparing(Change::effect).reversed()))
            .limit(MOST_ROLLOUTS)
            .flatMap(rollout -> ask(rollout, scopes, members, range).stream())
            .toList();
    List<RevisionComparison> comparisons = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Question question : questions) {
      Answer<Map<String, CountSeries>> counted = question.counts().answer();
      counted.missing().ifPresent(silent::add);
      counted
          .known()
          .map(question::byRevision)
          .flatMap(
              counts -> Comparisons.of(question.rollout(), counts, pods(topology, question), at))
          .ifPresent(comparisons::add);
    }
    boolean nobody = !questions.isEmpty() && silent.size() == questions.size();
    return new Compared(comparisons, nobody ? Optional.of(silent.getFirst()) : Optional.empty());
  }

  private static List<PodsState> pods(Topology topology, Question question) {
    return topology
        .workload(question.rollout().object())
        .map(Topology.Workload::pods)
        .orElse(List.of());
  }

  private static double share(Change.Rollout rollout, List<ScopedSli> members) {
    return members.stream()
        .filter(member -> member.workloads().contains(rollout.object()))
        .mapToDouble(ScopedSli::share)
        .max()
        .orElse(-1);
  }

  /** By the member that the workload serves, else by the one that burns most. */
  private Optional<Question> ask(
      Change.Rollout rollout, Scopes scopes, List<ScopedSli> members, TimeRange range) {
    ObjectRef workload = rollout.object();
    Map<String, Optional<SingleSlo>> objectives = scopes.objectives();
    return members.stream()
        .sorted(Comparator.comparing((ScopedSli member) -> !member.workloads().contains(workload)))
        .flatMap(member -> objectives.getOrDefault(member.alias(), Optional.empty()).stream())
        .findFirst()
        .map(slo ->
            new Question(
                rollout,
                patience.ask(
                    "Prometheus",
                    () ->
                        source
                            .slis()
                            .byRevision(
                                slo,
                                workload,
                                range,
                                LookBack.step(range, policy, LookBack.OF_REVISIONS))),
                patience.ask("the Kubernetes API", () -> known(it -> it.revisions(workload))),
                patience.ask("the Kubernetes API", () -> known(it -> it.pods(workload)))));
  }

  private <T> Answer<Map<String, T>> known(Function<Cluster, Answer<Map<String, T>>> question) {
    return source.objects().map(question).orElseGet(() -> new Answer.Known<>(Map.of()));
  }
}
