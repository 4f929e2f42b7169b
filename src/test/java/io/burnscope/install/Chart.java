package io.burnscope.install;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The chart in {@code deploy/chart}, linted and rendered by Helm in this JVM. */
public final class Chart {
  private static final Path SOURCES = Path.of("deploy/chart");

  /** As Helm packages it: with what its links lead to, of which Helm would say so each time. */
  static final Path FOLDER = copy();

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String SOURCE = "# Source: burnscope/templates/";

  private Chart() {}

  /** What Helm has to say about it with {@code values} (YAML) over the defaults; empty: nothing. */
  static List<String> complaints(String values) {
    Path copy = copy();
    write(copy.resolve("values.yaml"), over(read(FOLDER.resolve("values.yaml")), values));
    LintResult result = new Helm(copy).lint().strict().call();
    return result.isFailed() ? result.getMessages() : List.of();
  }

  /**
   * What {@code helm template burnscope --namespace burnscope} prints for these values.
   *
   * @param values YAML over the defaults
   * @throws IllegalStateException with Helm's words if they are refused
   */
  public static String rendered(String values) {
    return rendered("burnscope", values);
  }

  /** The same in another namespace. */
  static synchronized String rendered(String namespace, String values) {
    Path file = write(temporary("values"), values);
    return new Helm(FOLDER)
        .template()
        .withName("burnscope")
        .withNamespace(namespace)
        .withValuesFile(file)
        .set("detect", "false")
        .call();
  }

  /** Its documents by the template that they come from, in Helm's order. */
  static Map<String, List<String>> documents(String rendered) {
    Map<String, List<String>> byTemplate = new TreeMap<>();
    Stream.of(rendered.split("(?m)^---\n"))
        .filter(document -> document.startsWith(SOURCE))
        .forEach(document -> {
          int end = document.indexOf('\n');
          byTemplate
              .computeIfAbsent(
                  document.substring(SOURCE.length(), end), _ -> new java.util.ArrayList<>())
              .add(document.substring(end + 1).strip() + "\n");
        });
    return byTemplate;
  }

  /** Its objects in Helm's order. */
  public static List<HasMetadata> objects(String values) {
    return objects("burnscope", values);
  }

  /** The same in another namespace. */
  public static List<HasMetadata> objects(String namespace, String values) {
    return parsed(rendered(namespace, values));
  }

  /** The objects of what was rendered, in its order. */
  static List<HasMetadata> parsed(String rendered) {
    return Arrays.stream(rendered.split("(?m)^---\n"))
        .filter(document -> document.startsWith(SOURCE))
        .map(document -> (HasMetadata) YAML.unmarshal(document))
        .toList();
  }

  private static String over(String defaults, String values) {
    Map<String, Object> tree = new TreeMap<>(map(YAML.unmarshal(defaults, Map.class)));
    tree.put("detect", false);
    tree.putAll(map(YAML.unmarshal(values, Map.class)));
    return YAML.asYaml(tree);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Path copy() {
    try {
      Path copy = Files.createTempDirectory("chart").resolve("burnscope");
      try (Stream<Path> files = Files.walk(SOURCES, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(SOURCES.relativize(file)));
        }
      }
      return copy;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path temporary(String name) {
    try {
      Path file = Files.createTempFile(name, ".yaml");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
