package io.burnscope.bench.faults;

import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every service counts in cells of 30 seconds: calls go down the graph, failures come back up,
 * and both are drawn with their noise.
 */
final class Traffic {
  static final Duration CELL = Duration.ofSeconds(30);
  static final String USERS = "ingress";

  /** So many more calls than they bear make pods miss their readiness probes. */
  private static final double STRAIN = 0.25;

  private final Map<App, List<Instant>> strained = new LinkedHashMap<>();
  private final List<App> apps;
  private final Instant begin;
  private final Load load;
  private final Map<App, Map<String, List<Counts>>> served = new LinkedHashMap<>();
  private final Map<Edge, List<Passed>> passed = new LinkedHashMap<>();

  /** Who asks whom. */
  record Edge(Optional<App> caller, App callee) {
    String from() {
      return caller.map(App::name).orElse(USERS);
    }
  }

  /**
   * What happened on an edge within a cell.
   *
   * @param asked by the caller
   * @param arrived at the callee
   * @param failed answers among the arrived
   */
  record Passed(long asked, long arrived, long failed) {
    /** As the caller counts: what does not arrive has failed. */
    Counts byCaller() {
      return new Counts((double) asked - arrived + failed, asked);
    }

    Counts byCallee() {
      return new Counts(failed, arrived);
    }
  }

  /** Draws the cells between two instants on the grid; {@code apps} from the edge downwards. */
  Traffic(List<App> apps, Load load, Instant begin, Instant end, Draw draw) {
    this.apps = List.copyOf(apps);
    this.begin = begin;
    this.load = load;
    apps.forEach(app -> served.put(app, new TreeMap<>()));
    int cells = (int) Duration.between(begin, end).dividedBy(CELL);
    for (int cell = 0; cell < cells; cell++) {
      cell(cell, begin.plus(CELL.multipliedBy(cell)).plus(CELL.dividedBy(2)), draw);
    }
  }

  private void cell(int cell, Instant at, Draw draw) {
    Load.Moment moment = load.at(at, draw.between(0.97, 1.03));
    Map<App, Long> arrived = new LinkedHashMap<>();
    for (App app : apps) {
      for (Load.Part part : moment.asking(app)) {
        long asked = draw.poisson(part.perSecond() * CELL.toSeconds());
        long lost = draw.binomial(asked, part.lost());
        long failed = draw.binomial(asked - lost, moment.failing(app));
        arrived.merge(app, asked - lost, Long::sum);
        passed
            .computeIfAbsent(part.edge(), _ -> new ArrayList<>())
            .add(new Passed(asked, asked - lost, failed));
      }
      split(app, cell, arrived.getOrDefault(app, 0L), moment, draw);
      if (moment.over(app) > STRAIN) {
        strained.computeIfAbsent(app, _ -> new ArrayList<>()).add(at);
      }
    }
  }

  private void split(App app, int cell, long arrived, Load.Moment moment, Draw draw) {
    long left = arrived;
    double shares = 1;
    for (Load.Group group : moment.groups(app)) {
      long total = shares <= 0 ? 0 : draw.binomial(left, Math.min(1, group.share() / shares));
      left -= total;
      shares -= group.share();
      List<Counts> counts =
          served.getOrDefault(app, Map.of()).computeIfAbsent(group.hash(), _ -> new ArrayList<>());
      while (counts.size() < cell) {
        counts.add(Counts.NONE);
      }
      counts.add(new Counts(draw.binomial(total, group.failing()), total));
    }
  }

  List<App> apps() {
    return apps;
  }

  /** By template hash; cells without a pod of it are empty. */
  Map<String, List<Counts>> served(App app) {
    return served.getOrDefault(app, Map.of());
  }

  /** When the pods of which service had far too much to do. */
  Map<App, List<Instant>> strained() {
    return strained;
  }

  Map<Edge, List<Passed>> passed() {
    return passed;
  }

  Instant begin() {
    return begin;
  }

  /** Expected counts of a usual cell at a time that was not drawn. */
  Counts usual(App app, Instant at) {
    double total = load.usual(app, at) * CELL.toSeconds();
    return new Counts(total * load.usualFailing(app), total);
  }
}
