package io.burnscope.slo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Any sound composition, and any state of its members. */
public final class RandomCompositions {
  private static final int MOST = 6;

  private final RandomGenerator random;

  /** The same seed gives the same compositions. */
  public RandomCompositions(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /**
   * One to six members, AND_MIN or one to five routes.
   *
   * @param includes whether members may include each other's errors
   */
  public ComposedSlo next(boolean includes) {
    int number = random.nextInt(1, MOST + 1);
    List<ComposedSlo.Member> members = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Set<String> callees = new HashSet<>();
      for (int callee = i + 1; includes && callee < number; callee++) {
        if (random.nextInt(3) == 0) {
          callees.add("m" + callee);
        }
      }
      members.add(new ComposedSlo.Member("m" + i, ref(i), callees));
    }
    return new ComposedSlo(
        new SloId(SloId.Kind.COMPOSITION, "shop", "flow-" + random.nextInt(1000)),
        "",
        Objective.ofPercent(new BigDecimal(90 + random.nextInt(100) / 10.0)),
        new SloWindow(random.nextInt(1, 91)),
        members,
        random.nextInt(4) == 0 ? new Composition.AndMin("m0") : routes(number),
        Optional.empty(),
        Presentation.DEFAULT);
  }

  /** Objectives for all members that there can be. */
  public static Map<SloId, SingleSlo> objectives() {
    Map<SloId, SingleSlo> objectives = new LinkedHashMap<>();
    SingleSlo like = (SingleSlo) Manifests.slo(Manifests.OBJECTIVE);
    for (int i = 0; i < MOST; i++) {
      objectives.put(
          ref(i),
          new SingleSlo(
              ref(i),
              "Member " + i,
              "availability",
              like.target(),
              like.window(),
              like.sli(),
              Optional.empty(),
              like.selector(),
              like.presentation()));
    }
    return objectives;
  }

  private static SloId ref(int member) {
    return new SloId(SloId.Kind.OBJECTIVE, "shop", "slo-" + member);
  }

  private Composition routes(int members) {
    int number = random.nextInt(1, 6);
    List<Composition.Route> routes = new ArrayList<>();
    BigDecimal left = BigDecimal.ONE;
    for (int i = 0; i < number; i++) {
      BigDecimal half = left.divide(BigDecimal.TWO);
      BigDecimal weight = i == number - 1 ? left : half;
      left = left.subtract(weight);
      routes.add(new Composition.Route("r" + i, weight, chain(members)));
    }
    return new Composition.WeightedRoutes("m0", routes);
  }

  private List<String> chain(int members) {
    List<String> chain = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      if (random.nextBoolean()) {
        chain.add("m" + i);
      }
    }
    return chain.isEmpty() ? List.of("m0") : chain;
  }

  /** Failing, healthy, down, idle (empty) or missing (no entry); some fail exactly alike. */
  public Map<String, OptionalDouble> ratios(ComposedSlo slo) {
    double shared = random.nextDouble();
    Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
    for (ComposedSlo.Member member : slo.members()) {
      switch (random.nextInt(8)) {
        case 0 -> ratios.put(member.alias(), OptionalDouble.of(0));
        case 1 -> ratios.put(member.alias(), OptionalDouble.of(1));
        case 2 -> ratios.put(member.alias(), OptionalDouble.empty());
        case 3 -> ratios.put(member.alias(), OptionalDouble.of(shared));
        case 4 -> {}
        default -> ratios.put(member.alias(), OptionalDouble.of(random.nextDouble()));
      }
    }
    return ratios;
  }
}
