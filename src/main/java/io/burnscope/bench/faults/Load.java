package io.burnscope.bench.faults;

import io.burnscope.bench.faults.Traffic.Edge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How much is asked of every service and what share of it fails, without noise. */
final class Load {
  private static final double RHYTHM = 0.2;

  private final List<App> apps;
  private final Fleet fleet;
  private final List<Harm> harms;
  private final double perSecond;
  private final Map<App, Double> usual = new HashMap<>();
  private final Map<App, Double> capacity = new HashMap<>();
  private final Map<App, Double> usualFailing = new HashMap<>();

  /** Calls on one edge. */
  record Part(Edge edge, double perSecond, double lost) {}

  /** Pods of one template: their share of the calls, and of those the share that fails. */
  record Group(String hash, double share, double failing) {}

  /**
   * For these services, from the edge downwards.
   *
   * @param perSecond requests of all users at a usual time
   * @param begin the pods of that time bear the usual load
   */
  Load(List<App> apps, Fleet fleet, List<Harm> harms, double perSecond, Instant begin) {
    this.apps = apps;
    this.fleet = fleet;
    this.harms = harms;
    this.perSecond = perSecond;
    for (App app : apps) {
      double rate = asked(app, usual, perSecond);
      usual.put(app, rate);
      long pods = Math.max(1, fleet.pods(app).stream().filter(pod -> pod.serves(begin)).count());
      capacity.put(app, rate / app.utilization() / pods);
    }
    for (App app : apps.reversed()) {
      double good = 1 - app.usualErrors();
      for (App.Call call : app.calls()) {
        double needed = Math.min(1, call.perRequest()) * call.needed();
        good *= 1 - needed * usualFailing.getOrDefault(call.callee(), 0.0);
      }
      usualFailing.put(app, 1 - good);
    }
  }

  private double asked(App app, Map<App, Double> rates, double users) {
    double rate = app.layer() == App.Layer.EDGE ? users : 0;
    for (App caller : apps) {
      double perRequest = caller.callTo(app).map(App.Call::perRequest).orElse(0.0);
      rate += rates.getOrDefault(caller, 0.0) * perRequest;
    }
    return rate;
  }

  double usual(App app, Instant at) {
    return usual.getOrDefault(app, 0.0) * rhythm(at);
  }

  double usualFailing(App app) {
    return usualFailing.getOrDefault(app, 0.0);
  }

  private static double rhythm(Instant at) {
    double day = (at.getEpochSecond() % 86_400) / 86_400.0;
    return 1 + RHYTHM * Math.sin(2 * Math.PI * (day - 0.3));
  }

  /** Everything at one instant. */
  Moment at(Instant at, double jitter) {
    return new Moment(at, jitter);
  }

  /** One instant. */
  final class Moment {
    private final Instant at;
    private final Map<App, List<Part>> asking = new LinkedHashMap<>();
    private final Map<App, List<Group>> groups = new HashMap<>();
    private final Map<App, Double> failing = new HashMap<>();
    private final Map<App, Double> over = new HashMap<>();
    private final Map<App, Double> each = new HashMap<>();
    private final Map<App, Map<String, List<Pod>>> serving = new HashMap<>();

    private Moment(Instant at, double jitter) {
      this.at = at;
      double surge = 1;
      for (Harm harm : harms) {
        surge +=
            harm instanceof Harm.Surge(double factor, Harm.Course course)
                ? (factor - 1) * course.level(at)
                : 0;
      }
      Map<App, Double> arriving = new HashMap<>();
      for (App app : apps) {
        ask(app, arriving, perSecond * rhythm(at) * jitter * surge);
      }
      apps.reversed().forEach(this::fail);
    }

    private void ask(App app, Map<App, Double> arriving, double users) {
      Map<String, List<Pod>> byHash = new TreeMap<>();
      fleet.pods(app).stream()
          .filter(pod -> pod.serves(at))
          .forEach(pod -> byHash.computeIfAbsent(pod.hash(), _ -> new ArrayList<>()).add(pod));
      serving.put(app, byHash);
      List<Part> parts = new ArrayList<>();
      if (app.layer() == App.Layer.EDGE) {
        parts.add(part(new Edge(Optional.empty(), app), users));
      }
      arriving.forEach((caller, rate) ->
          caller
              .callTo(app)
              .ifPresent(call ->
                  parts.add(part(new Edge(Optional.of(caller), app), rate * call.perRequest()))));
      parts.sort(java.util.Comparator.comparing(part -> part.edge().from()));
      asking.put(app, parts);
      double rate = parts.stream().mapToDouble(p -> p.perSecond() * (1 - p.lost())).sum();
      arriving.put(app, rate);
      List<Pod> pods = byHash.values().stream().flatMap(List::stream).toList();
      each.put(app, rate / Math.max(1, pods.size()));
      over.put(app, pods.stream().mapToDouble(this::tooMuch).average().orElse(0));
    }

    /** Calls are spread evenly: a pod that bears less than its share loses the rest. */
    private double tooMuch(Pod pod) {
      double share = each.getOrDefault(pod.app(), 0.0);
      double bearable = bears(pod);
      return share > bearable ? 1 - bearable / share : 0;
    }

    private double bears(Pod pod) {
      double left = capacity.getOrDefault(pod.app(), 1.0);
      for (Harm harm : harms) {
        if (harm instanceof Harm.Slower slower
            && slower.app() == pod.app()
            && slower.pods().test(pod)) {
          left *= 1 - (1 - slower.left()) * slower.course().level(at);
        }
      }
      return left;
    }

    private Part part(Edge edge, double rate) {
      double arrives = serving.getOrDefault(edge.callee(), Map.of()).isEmpty() ? 0 : 1;
      for (Harm harm : harms) {
        if (harm instanceof Harm.Unreachable lost
            && lost.app() == edge.callee()
            && lost.callers().test(edge.from())) {
          arrives *= 1 - lost.share() * lost.course().level(at);
        }
      }
      return new Part(edge, rate, 1 - arrives);
    }

    private void fail(App app) {
      double good = 1 - app.usualErrors();
      for (App.Call call : app.calls()) {
        double needed = Math.min(1, call.perRequest()) * call.needed();
        good *= 1 - needed * seenFailing(app, call.callee());
      }
      List<Group> found = new ArrayList<>();
      Map<String, List<Pod>> byHash = serving.getOrDefault(app, Map.of());
      double all = byHash.values().stream().mapToInt(List::size).sum();
      double failed = 0;
      for (Map.Entry<String, List<Pod>> entry : byHash.entrySet()) {
        double own = entry.getValue().stream().mapToDouble(this::good).average().orElse(1);
        double share = entry.getValue().size() / all;
        found.add(new Group(entry.getKey(), share, 1 - good * own));
        failed += share * (1 - good * own);
      }
      groups.put(app, found);
      failing.put(app, failed);
    }

    private double good(Pod pod) {
      double good = 1 - tooMuch(pod);
      for (Harm harm : harms) {
        if (harm instanceof Harm.Failing bad && bad.app() == pod.app() && bad.pods().test(pod)) {
          good *= 1 - bad.share() * bad.course().level(at);
        }
      }
      return good;
    }

    private double seenFailing(App caller, App callee) {
      double lost =
          asking.getOrDefault(callee, List.of()).stream()
              .filter(part -> part.edge().caller().equals(Optional.of(caller)))
              .mapToDouble(Part::lost)
              .findFirst()
              .orElse(0);
      return 1 - (1 - lost) * (1 - failing(callee));
    }

    List<Part> asking(App app) {
      return asking.getOrDefault(app, List.of());
    }

    /** Share of the calls that the pods cannot bear. */
    double over(App app) {
      return over.getOrDefault(app, 0.0);
    }

    /** Share of the calls that arrive and fail. */
    double failing(App app) {
      return failing.getOrDefault(app, 0.0);
    }

    List<Group> groups(App app) {
      return groups.getOrDefault(app, List.of());
    }
  }

  /** How long the usual is drawn before a fault. */
  static final Duration BEFORE = Duration.ofHours(4);
}
