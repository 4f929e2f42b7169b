package io.burnscope.bench.faults;

import io.burnscope.bench.faults.FaultSlis.Watching;
import io.burnscope.bench.faults.Indicator.Place;
import io.burnscope.slo.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One fault in one generated cluster, with the alert that it brings.
 *
 * @param truths the changes that did it; empty if none did
 * @param alertAt when the alert started
 * @param toldAt when its webhook came
 */
record FaultCase(
    String fault,
    long seed,
    Scene scene,
    List<Truth> truths,
    Watching watching,
    Objectives objectives,
    Traffic traffic,
    Instant alertAt,
    Instant toldAt) {
  private static final Instant FIRST = Instant.parse("2026-10-05T00:00:00Z");
  private static final int WEEK = 7 * 86_400;
  private static final Duration LONGEST = Duration.ofMinutes(50);
  private static final List<Watching> WATCHING = List.of(Watching.values());
  private static final List<Placing> PLACINGS = List.of(Placing.values());
  private static final int ATTEMPTS = 5;

  /** How the objective stands to the service that suffers. */
  private enum Placing {
    OWN,
    FRONT,
    COMPOSED
  }

  /**
   * The case of {@code fault} with this seed.
   *
   * @param number of the fault in its table: spreads placings and ways of watching over the seeds
   * @throws IllegalStateException if no objective burns: the table describes no incident
   */
  static FaultCase drawn(Fault fault, int number, long seed) {
    long mixed = seed * 1_000_003 + fault.name().hashCode();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FaultCase> drawn = drawn(fault, number, seed, new Draw(mixed + attempt * 7_919L));
      if (drawn.isPresent()) {
        return drawn.get();
      }
    }
    throw new IllegalStateException(fault.name() + " " + seed + " burns no objective");
  }

  /**
   * Empty if no objective burns within the hour, or one burned before: no incident of this kind.
   */
  private static Optional<FaultCase> drawn(Fault fault, int number, long seed, Draw draw) {
    long turn = seed + number;
    Watching watching = WATCHING.get((int) Math.floorMod(turn, 3L));
    Placing placing = PLACINGS.get((int) Math.floorMod(turn / 3, 3L));
    Instant at = FIRST.plusSeconds(draw.between(0, WEEK));
    Scene scene = new Scene(draw, at, draw.between(0, 99));
    List<Truth> truths = fault.stage().on(scene);
    Decoys.scatter(scene);
    scene.play();
    Instant begin = floor(at.minus(Load.BEFORE));
    Instant end = floor(at.plus(LONGEST).plus(Duration.ofMinutes(20)));
    double perSecond = draw.between(30.0, 150.0);
    Load load = new Load(scene.town().apps(), scene.fleet(), scene.harms(), perSecond, begin);
    Traffic traffic = new Traffic(scene.town().apps(), load, begin, end, draw.fork());
    traffic.strained().forEach(scene::strained);
    int first = (int) Duration.between(begin, at).dividedBy(Traffic.CELL);
    int last = (int) Duration.between(begin, at.plus(LONGEST)).dividedBy(Traffic.CELL);
    for (Objectives objectives : candidates(scene, watching, placing)) {
      Alarm alarm = new Alarm(objectives, traffic, last);
      if (alarm.fires(first - 60, first).isPresent()) {
        return Optional.empty();
      }
      Optional<Instant> fires = alarm.fires(first, last);
      if (fires.isPresent()) {
        Instant alertAt = fires.get().plus(draw.seconds(0, 29));
        return Optional.of(
            new FaultCase(
                fault.name(),
                seed,
                scene,
                truths,
                watching,
                objectives,
                traffic,
                alertAt,
                alertAt.plus(draw.seconds(10, 40))));
      }
    }
    return Optional.empty();
  }

  /** The wanted objective, and others for faults that it cannot see. */
  private static List<Objectives> candidates(Scene scene, Watching watching, Placing placing) {
    Objective target = new Objective(new BigDecimal(scene.draw().chance(0.7) ? "0.999" : "0.995"));
    Place place =
        switch (watching) {
          case MESH -> Place.MESH;
          case PODS -> Place.SERVER;
          case PLAIN -> scene.draw().chance(0.5) ? Place.SERVER : Place.GATEWAY;
        };
    Place seen = watching == Watching.MESH ? Place.MESH : Place.GATEWAY;
    App front = scene.town().apps().getFirst();
    List<Objectives> candidates = new ArrayList<>();
    candidates.add(
        switch (placing) {
          case OWN -> Objectives.single(scene.target(), place, target);
          case FRONT -> Objectives.single(front, place, target);
          case COMPOSED -> Objectives.composed(scene, place, target);
        });
    candidates.add(Objectives.single(front, place, target));
    candidates.add(Objectives.single(scene.target(), seen, target));
    return candidates;
  }

  private static Instant floor(Instant at) {
    long cell = Traffic.CELL.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), cell) * cell);
  }
}
