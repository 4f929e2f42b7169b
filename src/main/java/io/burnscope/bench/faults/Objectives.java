package io.burnscope.bench.faults;

import io.burnscope.bench.faults.Indicator.Place;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objectives of a case.
 *
 * @param burning the one that is expected to burn
 * @param indicators of all single ones
 */
record Objectives(Slo burning, Map<SloId, Indicator> indicators, List<Slo> all) {
  private static final SloWindow WINDOW = new SloWindow(30);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** One service's own. */
  static Objectives single(App app, Place place, Objective target) {
    SingleSlo slo = slo(app, place, target);
    return new Objectives(slo, Map.of(slo.id(), new Indicator(app, place)), List.of(slo));
  }

  /** What users see is made of several services. */
  static Objectives composed(Scene scene, Place place, Objective target) {
    List<App> apps = members(scene);
    Map<SloId, Indicator> indicators = new LinkedHashMap<>();
    List<Slo> all = new ArrayList<>();
    List<ComposedSlo.Member> members = new ArrayList<>();
    for (App app : apps) {
      SingleSlo slo = slo(app, place, target);
      indicators.put(slo.id(), new Indicator(app, place));
      all.add(slo);
      members.add(new ComposedSlo.Member(app.name(), slo.id()));
    }
    List<String> names = apps.stream().map(App::name).toList();
    Composition composition =
        scene.draw().chance(0.5) ? new Composition.AndMin(names.getFirst()) : routes(names);
    ComposedSlo composed =
        new ComposedSlo(
            new SloId(SloId.Kind.COMPOSITION, apps.getFirst().namespace(), "shopping"),
            "Shopping works",
            target,
            WINDOW,
            members,
            composition,
            Optional.of(AlertPolicy.standard(WINDOW, target)),
            Presentation.DEFAULT);
    all.add(composed);
    return new Objectives(composed, indicators, all);
  }

  private static List<App> members(Scene scene) {
    List<App> apps = new ArrayList<>();
    apps.add(scene.town().apps().getFirst());
    if (!apps.contains(scene.target())) {
      apps.add(scene.target());
    }
    scene.draw().shuffled(scene.town().apps()).stream()
        .filter(app -> !apps.contains(app) && app.layer() != App.Layer.STORE)
        .limit(5L - apps.size())
        .toList()
        .forEach(apps::add);
    return apps;
  }

  private static Composition routes(List<String> names) {
    List<String> first = names.subList(0, 3);
    List<String> second = new ArrayList<>(List.of(names.get(0), names.get(1)));
    second.addAll(names.subList(3, names.size()));
    return new Composition.WeightedRoutes(
        names.getFirst(),
        List.of(
            new Composition.Route("buy", HALF, first),
            new Composition.Route("browse", HALF, second)));
  }

  private static SingleSlo slo(App app, Place place, Objective target) {
    return new SingleSlo(
        new SloId(SloId.Kind.OBJECTIVE, app.namespace(), app.name() + "-availability"),
        app.name(),
        "availability",
        target,
        WINDOW,
        new Indicator(app, place).sli(),
        Optional.of(AlertPolicy.standard(WINDOW, target)),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }
}
