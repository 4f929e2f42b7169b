package io.burnscope.config;

import io.burnscope.input.Parsed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file with the configuration. */
public final class ConfigFile {
  private static final long MOST_BYTES = 1 << 20;

  private ConfigFile() {}

  /**
   * Reads {@code file}; variables of {@code environment} go before it.
   *
   * @throws IOException if it is not there or must not be read, with the file's name
   */
  public static Parsed<Config> read(Path file, Map<String, String> environment) throws IOException {
    try {
      return Files.size(file) > MOST_BYTES
          ? Parsed.invalid(file.toString(), "", "a configuration has at most 1 MiB")
          : parse(Files.readString(file), environment);
    } catch (CharacterCodingException _) {
      return Parsed.invalid(file.toString(), "", "is not UTF-8 text: save the file as UTF-8");
    } catch (FileSystemException named) {
      throw named;
    } catch (IOException unreadable) {
      throw new IOException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** Reads {@code text} as YAML. */
  public static Parsed<Config> parse(String text, Map<String, String> environment) {
    Object document;
    try {
      document = new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (YamlEngineException e) {
      return Parsed.invalid("configuration", "", "is no YAML: " + e.getMessage());
    }
    if (document != null && !(document instanceof Map<?, ?>)) {
      return Parsed.invalid("configuration", "", "write keys and values");
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    if (document instanceof Map<?, ?> map) {
      map.forEach((key, value) -> tree.put(String.valueOf(key), value));
    }
    return ConfigReader.read(new ConfigTree(tree, environment));
  }
}
