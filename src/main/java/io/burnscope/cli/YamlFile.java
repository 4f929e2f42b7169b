package io.burnscope.cli;

import java.util.List;
import java.util.Map;

/**
 * A YAML file: its documents, and where it is no sound YAML.
 *
 * @param documents those that are objects and could be read
 * @param findings where text could not be read; the documents before it were
 */
record YamlFile(List<YamlDocument> documents, List<Finding> findings) {
  YamlFile {
    documents = List.copyOf(documents);
    findings = List.copyOf(findings);
  }

  /** Reads the text of a file. */
  static YamlFile of(String file, String text) {
    return new YamlReader(file, text).read();
  }

  /** What {@link YamlReader} has made: its keys are text. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
