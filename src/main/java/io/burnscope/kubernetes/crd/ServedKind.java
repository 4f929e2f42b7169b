package io.burnscope.kubernetes.crd;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A kind as its definition announces it to clients, read from the same annotations that the
 * definition is generated from.
 *
 * @param kind as in manifests
 * @param plural as in addresses
 * @param shortNames what else clients may call it
 * @param columns beside the name, in order
 */
public record ServedKind(
    String kind, String plural, String singular, List<String> shortNames, List<Column> columns) {
  /** Burnscope's three kinds. */
  public static final List<ServedKind> ALL =
      List.of(of(SloCorrelation.class), of(SloComposition.class), of(ServiceLevelObjective.class));

  public ServedKind {
    shortNames = List.copyOf(shortNames);
    columns = List.copyOf(columns);
  }

  /**
   * One printer column.
   *
   * @param path to the value, such as {@code .spec.target}
   * @param type string, number, integer or date
   * @param priority above 0: only in wide output
   */
  public record Column(String name, String path, String type, int priority) {}

  private static <T extends CustomResource<?, ?>> ServedKind of(Class<T> type) {
    List<Column> columns =
        Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(column ->
                new Column(
                    column.name(),
                    column.jsonPath(),
                    column.type().name().toLowerCase(Locale.ROOT),
                    column.priority()))
            .toList();
    return new ServedKind(
        HasMetadata.getKind(type),
        HasMetadata.getPlural(type),
        HasMetadata.getSingular(type),
        List.of(CustomResource.getShortNames(type)),
        columns);
  }
}
