package io.burnscope.slo;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a ServiceLevel as service-level-operator does: {@code spec.serviceLevelObjectives[].{name,
 * description, disable, availabilityObjectivePercent, serviceLevelIndicator.prometheus,
 * output.prometheus.labels}}. What that ignores is ignored here.
 *
 * <p>The window is 30 days, for which its alerts are made, and the standard burn rate alerts are
 * on. Its Prometheus is the configured one, not that of {@code address}. No data is not known,
 * where that operator counts it as good.
 */
public final class ServiceLevelManifest {
  /** Of the resources. */
  public static final String API_VERSION = "monitoring.spotahome.com/v1alpha1";

  /** Of the resources. */
  public static final String KIND = "ServiceLevel";

  private static final String OBJECTIVES = "serviceLevelObjectives";
  private static final int LONGEST_NAME = 100;

  private final Map<String, Object> resource;
  private final List<Problem> problems = new ArrayList<>();
  private final List<ServiceLevel.Translated> objectives = new ArrayList<>();

  /** Place of each objective by the name of its resource. */
  private final Map<String, Integer> places = new HashMap<>();

  private ServiceLevelManifest(Map<String, Object> resource) {
    this.resource = resource;
  }

  /**
   * What the resource becomes.
   *
   * @param resource the whole resource: maps, lists, text, numbers, booleans
   */
  public static ServiceLevel read(Map<String, Object> resource) {
    return new ServiceLevelManifest(resource).read();
  }

  private ServiceLevel read() {
    Node root = Node.root(resource, problems);
    Optional<SloId> service = SloManifest.id(root, SloId.Kind.OBJECTIVE);
    Node list = root.field("spec").field(OBJECTIVES);
    int number = list.elements().size();
    if (number == 0) {
      list.problem("write at least one objective");
    }
    boolean named = service.isPresent() && number > 0;
    for (int i = 0; i < number && service.isPresent(); i++) {
      named &= read(service.get().name(), i);
    }
    return new ServiceLevel(
        objectives, named ? Optional.of(places.keySet()) : Optional.empty(), problems);
  }

  /** Reads one on its own; whether it is known which one it is. */
  private boolean read(String service, int place) {
    List<Problem> own = new ArrayList<>();
    Node root = Node.root(resource, own);
    Node objective = root.field("spec").field(OBJECTIVES).elements().get(place);
    Optional<String> name = objective.field("name").required(LONGEST_NAME);
    Optional<String> resourceName = name.flatMap(it -> resourceName(service, objective, place));
    Optional<ServiceLevel.Translated> translated =
        resourceName.flatMap(it ->
            new TranslatedObjective(root.field("metadata"), service, it, place).read(objective));
    if (own.isEmpty()) {
      translated.map(it -> checked(it, own)).filter(_ -> own.isEmpty()).ifPresent(objectives::add);
    }
    own.stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
    return resourceName.isPresent();
  }

  /** Unique in the namespace: the last dot ends the name of the service. */
  private Optional<String> resourceName(String service, Node objective, int place) {
    Node field = objective.field("name");
    String label =
        field
            .text()
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]", "-")
            .replaceAll("^-+|-+$", "");
    if (label.isEmpty()) {
      return field.problem("write letters, digits and _");
    }
    Integer first = places.putIfAbsent(service + "." + label, place);
    return first == null
        ? Optional.of(service + "." + label)
        : field.problem(
            "is that of %s[%d] too, but for case, _ and -: write another"
                .formatted(OBJECTIVES, first));
  }

  /** What is left to find is wrong with annotations or with the length of the name. */
  private static ServiceLevel.Translated checked(
      ServiceLevel.Translated translated, List<Problem> own) {
    switch (SloManifest.read(translated.resource())) {
      case Parsed.Ok<Slo> _ -> {}
      case Parsed.Invalid<Slo>(List<Problem> wrong) ->
          wrong.forEach(problem ->
              own.add(
                  problem.field().startsWith("metadata.annotations")
                      ? problem
                      : new Problem(
                          "spec." + OBJECTIVES + "[" + translated.place() + "].name",
                          problem.value(),
                          problem.remedy())));
    }
    return translated;
  }
}
