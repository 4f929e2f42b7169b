package io.burnscope.bench.ranking;

import io.burnscope.bench.ranking.LabelledCase.Edge;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The objectives of a case: one on each edge at the front door, and all of them together. */
final class CaseSlos {
  private static final Objective TARGET = Objective.ofPercent(new BigDecimal("99.9"));
  private static final SloWindow WINDOW = new SloWindow(30);
  static final SloId FRONT = new SloId(SloId.Kind.COMPOSITION, CaseCluster.NAMESPACE, "front");

  private CaseSlos() {}

  /** The objective on {@code edge}. */
  static SloId of(Edge edge) {
    return new SloId(
        SloId.Kind.OBJECTIVE, CaseCluster.NAMESPACE, edge.caller() + "_" + edge.callee());
  }

  static Edge edge(SingleSlo slo) {
    String[] ends = slo.id().name().split("_", 2);
    return new Edge(ends[0], ends[1]);
  }

  /** All of {@code incident}: the edges of callers whom nobody calls. */
  static List<Slo> of(LabelledCase incident) {
    List<Edge> front =
        incident.calls().stream()
            .filter(edge ->
                incident.calls().stream().noneMatch(it -> it.callee().equals(edge.caller())))
            .sorted(Comparator.comparing(Edge::callee))
            .toList();
    List<Slo> slos = new ArrayList<>();
    front.forEach(edge -> slos.add(single(edge)));
    slos.add(
        new ComposedSlo(
            FRONT,
            "",
            TARGET,
            WINDOW,
            front.stream().map(edge -> new ComposedSlo.Member(edge.callee(), of(edge))).toList(),
            new Composition.AndMin(front.getFirst().callee()),
            Optional.empty(),
            Presentation.DEFAULT));
    return slos;
  }

  private static SingleSlo single(Edge edge) {
    String selector =
        "calls_total{namespace=\"%s\",destination_workload=\"%s\"}"
            .formatted(CaseCluster.NAMESPACE, edge.callee());
    return new SingleSlo(
        of(edge),
        edge.callee(),
        "availability",
        TARGET,
        WINDOW,
        new Sli.Selectors(selector, selector),
        Optional.empty(),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }
}
