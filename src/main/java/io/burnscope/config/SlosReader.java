package io.burnscope.config;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the manifests that {@code slos.files} names; each mistake is told with its file. */
final class SlosReader {
  private static final long MOST_BYTES = 4 << 20;

  private final ConfigTree tree;
  private final Map<SloId, Slo> slos = new LinkedHashMap<>();

  SlosReader(ConfigTree tree) {
    this.tree = tree;
  }

  List<Slo> read() {
    tree.list(Key.SLOS_FILES).forEach(this::read);
    return List.copyOf(slos.values());
  }

  private void read(String file) {
    try {
      if (Files.size(Path.of(file)) > MOST_BYTES) {
        tree.problem(Key.SLOS_FILES.path(), file, "a file has at most 4 MiB");
        return;
      }
      String text = Files.readString(Path.of(file));
      for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
        read(file, document);
      }
    } catch (IOException unreadable) {
      tree.problem(Key.SLOS_FILES.path(), file, "cannot be read: " + unreadable);
    } catch (YamlEngineException wrong) {
      tree.problem(Key.SLOS_FILES.path(), file, "is no YAML: " + wrong.getMessage());
    }
  }

  private void read(String file, Object document) {
    if (document == null) {
      return; // an empty document, as after a last ---
    }
    if (!(document instanceof Map<?, ?> map)) {
      tree.problem(Key.SLOS_FILES.path(), file, "write resources: keys and values");
      return;
    }
    Map<String, Object> resource = new LinkedHashMap<>();
    map.forEach((name, value) -> resource.put(String.valueOf(name), value));
    switch (SloManifest.read(resource)) {
      case Parsed.Ok<Slo>(Slo slo) -> add(file, slo);
      case Parsed.Invalid<Slo>(List<Problem> problems) ->
          problems.forEach(problem ->
              tree.problem(file + ": " + problem.field(), problem.value(), problem.remedy()));
    }
  }

  private void add(String file, Slo slo) {
    if (slos.putIfAbsent(slo.id(), slo) != null) {
      tree.problem(
          file + ": metadata.name", slo.id().path(), "is in these files already: leave one out");
    }
  }
}
