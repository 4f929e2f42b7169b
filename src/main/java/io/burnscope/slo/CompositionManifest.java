package io.burnscope.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an SLOComposition. */
final class CompositionManifest {
  private static final BigDecimal EXACT = new BigDecimal("1e-9");
  private static final BigDecimal ROUNDED = new BigDecimal("0.001");

  private final Node root;
  private final Node spec;
  private final ManifestOptions options;
  private final List<String> notes;

  CompositionManifest(Node root, ManifestOptions options, List<String> notes) {
    this.root = root;
    this.spec =
        SloManifest.spec(root)
            .only("target", "window", "description", "objectives", "composition", "alerting");
    this.options = options;
    this.notes = notes;
  }

  Optional<ComposedSlo> read() {
    Optional<SloId> id = SloManifest.id(root, SloId.Kind.COMPOSITION);
    Optional<Objective> target = SloManifest.target(spec.field("target"));
    Optional<SloWindow> window = SloManifest.window(spec.field("window"));
    List<ComposedSlo.Member> members =
        new MembersManifest(spec.field("objectives"), SloManifest.namespace(root)).read();
    Optional<Composition> composition = composition(spec.field("composition"), members);
    AlertingManifest.Alerting alerting =
        AlertingManifest.read(spec.field("alerting"), window, target, notes);
    Presentation presentation = PresentationManifest.read(root.field("metadata"), options);
    Node description = spec.field("description");
    return root.sound()
        ? Optional.of(
            new ComposedSlo(
                id.orElseThrow(),
                description.present() ? description.text().orElse("") : "",
                target.orElseThrow(),
                window.orElseThrow(),
                members,
                composition.orElseThrow(),
                alerting.burn(),
                alerting.side(),
                presentation))
        : Optional.empty();
  }

  private Optional<Composition> composition(Node node, List<ComposedSlo.Member> members) {
    node.only("type", "params", "entry");
    List<String> aliases = members.stream().map(ComposedSlo.Member::alias).toList();
    Node params = node.field("params").only("routes");
    return switch (node.field("type").text().orElse("")) {
      case "AND_MIN" ->
          params.present()
              ? params.problem("AND_MIN has no params: leave it out")
              : entry(node, aliases, List.of()).map(Composition.AndMin::new);
      case "WEIGHTED_ROUTES" -> {
        List<Composition.Route> routes = routes(params.field("routes"), aliases);
        Optional<String> entry = entry(node, aliases, routes);
        noteIdle(aliases, routes);
        yield root.sound()
            ? entry.map(alias -> new Composition.WeightedRoutes(alias, routes))
            : Optional.empty();
      }
      default -> node.field("type").problem("write AND_MIN or WEIGHTED_ROUTES");
    };
  }

  private void noteIdle(List<String> aliases, List<Composition.Route> routes) {
    aliases.stream()
        .filter(alias -> routes.stream().noneMatch(route -> route.chain().contains(alias)))
        .filter(_ -> root.sound())
        .forEach(alias ->
            notes.add(
                "the member "
                    + alias
                    + " is in no route: its errors do not count, but without its data the budget is"
                    + " unknown"));
  }

  /** As written, else the alias that begins every chain, else the first member. */
  private static Optional<String> entry(
      Node composition, List<String> aliases, List<Composition.Route> routes) {
    Node entry = composition.field("entry");
    if (entry.present()) {
      Optional<String> alias = entry.text();
      return alias.isPresent() && !aliases.contains(alias.get())
          ? entry.problem("is no member: write one of " + String.join(", ", aliases))
          : alias;
    }
    List<String> firsts =
        routes.stream().map(route -> route.chain().getFirst()).distinct().toList();
    return firsts.size() == 1 ? Optional.of(firsts.getFirst()) : aliases.stream().findFirst();
  }

  private List<Composition.Route> routes(Node routes, List<String> aliases) {
    if (routes.elements().isEmpty()) {
      routes.problem("WEIGHTED_ROUTES needs at least one route");
      return List.of();
    }
    List<Composition.Route> read = new ArrayList<>();
    for (Node route : routes.elements()) {
      route.only("name", "weight", "chain");
      Optional<String> name = route.field("name").required(100);
      Optional<BigDecimal> weight = weight(route.field("weight"));
      List<String> chain = chain(route.field("chain"), aliases);
      if (name.isPresent() && weight.isPresent() && !chain.isEmpty()) {
        read.add(new Composition.Route(name.get(), weight.get(), chain));
      }
    }
    return read.size() == routes.elements().size() ? summingToOne(routes, read) : read;
  }

  private static Optional<BigDecimal> weight(Node weight) {
    if (!weight.present()) {
      return weight.problem("is required: a share of the traffic such as 0.9");
    }
    Optional<BigDecimal> number = weight.decimal();
    boolean possible =
        number.filter(n -> n.signum() > 0 && n.compareTo(BigDecimal.ONE) <= 0).isPresent();
    return number.isPresent() && !possible
        ? weight.problem("write a share above 0, at most 1")
        : number;
  }

  private static List<String> chain(Node chain, List<String> aliases) {
    if (chain.elements().isEmpty()) {
      chain.problem("name at least one member");
    }
    List<String> read = new ArrayList<>();
    for (Node link : chain.elements()) {
      Optional<String> alias = link.required(100);
      if (alias.isPresent() && !aliases.contains(alias.get())) {
        link.problem("is no member: write one of " + String.join(", ", aliases));
      }
      alias.ifPresent(read::add);
    }
    return read;
  }

  private List<Composition.Route> summingToOne(Node routes, List<Composition.Route> read) {
    BigDecimal sum =
        read.stream().map(Composition.Route::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal off = sum.subtract(BigDecimal.ONE).abs();
    if (off.compareTo(EXACT) <= 0) {
      return read;
    }
    if (off.compareTo(ROUNDED) > 0) {
      routes.problem("the weights sum to " + sum.toPlainString() + ": they must sum to 1");
      return read;
    }
    notes.add("the weights sum to " + sum.toPlainString() + " and were divided by that");
    return read.stream()
        .map(route ->
            new Composition.Route(
                route.name(), route.weight().divide(sum, MathContext.DECIMAL64), route.chain()))
        .toList();
  }
}
