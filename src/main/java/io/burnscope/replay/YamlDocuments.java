package io.burnscope.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML into plain maps. */
final class YamlDocuments {
  private YamlDocuments() {}

  static List<Map<String, Object>> read(String file, String text) {
    List<Map<String, Object>> documents = new ArrayList<>();
    try {
      for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
        if (document instanceof Map<?, ?> map) {
          Map<String, Object> copy = new LinkedHashMap<>();
          map.forEach((key, value) -> copy.put(String.valueOf(key), value));
          documents.add(copy);
        }
      }
    } catch (YamlEngineException e) {
      throw new RecordingBroken(file, String.valueOf(e.getMessage()));
    }
    return documents;
  }
}
