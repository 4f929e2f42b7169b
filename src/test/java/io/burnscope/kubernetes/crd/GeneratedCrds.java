package io.burnscope.kubernetes.crd;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The custom resource definitions that the resource types make. */
final class GeneratedCrds {
  private static final List<Class<? extends HasMetadata>> TYPES =
      List.of(ServiceLevelObjective.class, SloComposition.class, SloCorrelation.class);

  /** Fields that hold a time. */
  private static final Set<String> TIMES =
      Set.of(
          "detectedAt",
          "timestamp",
          "effectiveFrom",
          "lastQueried",
          "lastTransitionTime",
          "lastUpdateTime",
          "time",
          "start",
          "startsAt",
          "recoveringSince",
          "closedAt",
          "end");

  private GeneratedCrds() {}

  /** The one with this plural name. */
  static CustomResourceDefinition of(String plural) {
    return all().stream()
        .filter(definition -> definition.getSpec().getNames().getPlural().equals(plural))
        .findFirst()
        .orElseThrow();
  }

  /** The schema of its only version. */
  static JSONSchemaProps schema(String plural) {
    return of(plural).getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
  }

  /** All of them. */
  static List<CustomResourceDefinition> all() {
    List<CustomResourceDefinition> found = new ArrayList<>();
    CRDPostProcessor finisher =
        new CRDPostProcessor() {
          @Override
          public HasMetadata process(HasMetadata crd, String version) {
            CustomResourceDefinition definition = (CustomResourceDefinition) crd;
            finish(definition);
            found.add(definition);
            return definition;
          }
        };
    new CRDGenerator()
        .customResourceClasses(TYPES)
        .withPostProcessor(finisher)
        .withOutput(new Nowhere())
        .generate();
    return found;
  }

  private static void finish(CustomResourceDefinition definition) {
    String kind = definition.getSpec().getNames().getKind();
    definition.getMetadata().setAnnotations(Map.of());
    for (CustomResourceDefinitionVersion version : definition.getSpec().getVersions()) {
      version.getAdditionalPrinterColumns().sort(asDeclared(kind));
      JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
      schema.setRequired(List.of("spec"));
      at(schema, "spec").setDescription("What is wanted.");
      at(schema, "status").setDescription("How it is.");
      conditions(schema);
      times(schema);
      choices(kind, schema);
    }
  }

  /** The generator sorts columns by path; people read them in the order of the annotations. */
  private static Comparator<CustomResourceColumnDefinition> asDeclared(String kind) {
    Class<?> type =
        TYPES.stream().filter(t -> HasMetadata.getKind(t).equals(kind)).findFirst().orElseThrow();
    List<String> names =
        Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    return Comparator.comparingInt(column -> names.indexOf(column.getName()));
  }

  /** Kubernetes' own type has no descriptions; one condition of each type, merged by type. */
  private static void conditions(JSONSchemaProps schema) {
    JSONSchemaProps conditions = at(schema, "status", "conditions");
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    JSONSchemaProps one = conditions.getItems().getSchema();
    one.setRequired(List.of("status", "type"));
    at(one, "type").setDescription("What it is about, such as Ready.");
    at(one, "status").setDescription("True, False or Unknown.");
    at(one, "reason").setDescription("Why, in one word for programs, such as RulesApplied.");
    at(one, "message").setDescription("Why, for people, and what to do.");
    at(one, "lastTransitionTime").setDescription("Time when status last changed.");
    at(one, "observedGeneration")
        .setDescription("Number of metadata.generation that it speaks of; older: not up to date.");
  }

  private static void times(JSONSchemaProps schema) {
    if (schema.getProperties() != null) {
      schema.getProperties().forEach(GeneratedCrds::time);
    }
    if (schema.getItems() != null && schema.getItems().getSchema() != null) {
      times(schema.getItems().getSchema());
    }
  }

  private static void time(String name, JSONSchemaProps property) {
    if (TIMES.contains(name) && "string".equals(property.getType())) {
      property.setFormat("date-time");
    }
    times(property);
  }

  /**
   * What annotations cannot say; without CEL: older API servers refuse to apply a definition with
   * it. Sums and cross-references are checked in code.
   */
  private static void choices(String kind, JSONSchemaProps schema) {
    if (kind.equals("ServiceLevelObjective")) {
      JSONSchemaProps sli = at(schema, "spec", "objective", "sli");
      sli.setOneOf(sli.getProperties().keySet().stream().map(GeneratedCrds::required).toList());
    }
    if (kind.equals("SLOComposition")) {
      JSONSchemaProps forbidden = new JSONSchemaPropsBuilder().withNot(required("params")).build();
      at(schema, "spec", "composition")
          .setOneOf(
              List.of(typed("AND_MIN", forbidden), typed("WEIGHTED_ROUTES", required("params"))));
    }
  }

  private static JSONSchemaProps at(JSONSchemaProps schema, String... path) {
    JSONSchemaProps found = schema;
    for (String step : path) {
      found = Objects.requireNonNull(found.getProperties().get(step));
    }
    return found;
  }

  private static JSONSchemaProps required(String property) {
    return new JSONSchemaPropsBuilder().withRequired(property).build();
  }

  private static JSONSchemaProps typed(String type, JSONSchemaProps rule) {
    JSONSchemaProps only =
        new JSONSchemaPropsBuilder()
            .withEnum(new com.fasterxml.jackson.databind.node.TextNode(type))
            .build();
    return new JSONSchemaPropsBuilder(rule).withProperties(Map.of("type", only)).build();
  }

  /** The generator insists on writing; the definitions are taken from the post-processor. */
  private static final class Nowhere implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
    @Override
    public ByteArrayOutputStream outputFor(String name) throws IOException {
      return new ByteArrayOutputStream();
    }

    @Override
    public void close() {}
  }
}
