package io.burnscope.cli;

import io.burnscope.input.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML that nobody vouches for, in time and memory in proportion to its length: from events,
 * since the library's own composer recurses as deep as the text wants. An alias is the very object
 * that it names, never a copy, so that a few lines cannot become a billion.
 */
final class YamlReader {
  private static final int DEEPEST = 50;
  private static final int MOST_EVENTS = 200_000;
  private static final int LONGEST_PATH = 300;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Sources.MOST_BYTES).build();

  private final String file;
  private final String text;
  private final List<YamlDocument> documents = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Iterator<Event> events = List.<Event>of().iterator();
  private int seen;
  private int line = 1;

  /** Of the document at hand; an empty one is still being read. */
  private final Map<String, Optional<Object>> anchors = new HashMap<>();

  private Map<String, Integer> lines = new HashMap<>();

  YamlReader(String file, String text) {
    this.file = file;
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  YamlFile read() {
    try {
      events = new Parse(SETTINGS).parseString(text).iterator();
      while (events.hasNext()) {
        if (next() instanceof DocumentStartEvent) {
          document();
        }
      }
    } catch (MarkedYamlEngineException syntax) {
      int at = syntax.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
      findings.add(Finding.of(file, at, "is no YAML: " + syntax.getProblem()));
    } catch (ReaderException unreadable) {
      findings.add(Finding.of(file, line(unreadable), forbidden(unreadable)));
    } catch (YamlEngineException | NumberFormatException refused) {
      // The library reads escapes such as "\\U0011FFFF" and %YAML 99999999999 without checking.
      findings.add(Finding.of(file, line, "is no YAML: " + refused.getMessage()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException refused) {
      findings.add(Finding.of(file, line, "is no YAML that can be read here"));
    }
    return new YamlFile(documents, findings);
  }

  private void document() {
    anchors.clear();
    lines = new HashMap<>();
    if (value(next(), "", 0) instanceof Map<?, ?> map && !map.isEmpty()) {
      documents.add(new YamlDocument(file, "", YamlFile.object(map), lines));
    }
  }

  private Event next() {
    Event event = events.next();
    event.getStartMark().ifPresent(mark -> line = mark.getLine() + 1);
    if (++seen > MOST_EVENTS) {
      throw new YamlEngineException("it has too many values; split it into several files");
    }
    return event;
  }

  private @Nullable Object value(Event event, String path, int depth) {
    if (depth > DEEPEST) {
      throw new YamlEngineException("nested deeper than " + DEEPEST);
    }
    if (path.length() <= LONGEST_PATH) {
      lines.putIfAbsent(path, line);
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias.getAlias().getValue(), path);
    }
    Optional<String> anchor =
        event instanceof NodeEvent node
            ? node.getAnchor().map(name -> name.getValue())
            : Optional.empty();
    anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
    Object value =
        switch (event) {
          case MappingStartEvent _ -> object(path, depth);
          case SequenceStartEvent _ -> list(path, depth);
          case ScalarEvent scalar -> scalar(scalar);
          default -> null;
        };
    // What is null stays "being read": an alias of it is useless, and told as such.
    anchor.ifPresent(name -> anchors.put(name, Optional.ofNullable(value)));
    return value;
  }

  private @Nullable Object aliased(String name, String path) {
    Optional<Object> value = anchors.get(name);
    if (value == null) {
      note(path, "*" + name, "there is no &" + name + " before it");
    } else if (value.isEmpty()) {
      note(path, "*" + name, "it would contain itself");
    }
    return value == null ? null : value.orElse(null);
  }

  private Map<String, @Nullable Object> object(String path, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (Event key = next(); !(key instanceof MappingEndEvent); key = next()) {
      Object name = value(key, path, depth + 1);
      String text = name instanceof String || name instanceof Boolean ? name.toString() : "";
      String child = child(path, path.isEmpty() ? text : "." + text);
      int at = line;
      if (name instanceof Map || name instanceof List) {
        note(path, "", "a key must be text");
      } else if (object.containsKey(text)) {
        note(child, "", "stands twice");
      } else if (child.length() <= LONGEST_PATH) {
        lines.put(child, at);
      }
      Object value = value(next(), child, depth + 1);
      if (!(name instanceof Map || name instanceof List)) {
        object.putIfAbsent(text, value);
      }
    }
    return object;
  }

  private List<@Nullable Object> list(String path, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Event element = next(); !(element instanceof SequenceEndEvent); element = next()) {
      list.add(value(element, child(path, "[" + list.size() + "]"), depth + 1));
    }
    return list;
  }

  /** Paths stop growing where nobody reads them any more. */
  private static String child(String path, String step) {
    return path.length() > LONGEST_PATH ? path : path + step;
  }

  /** Null and booleans as YAML's core schema spells them; all else stays text. */
  private static @Nullable Object scalar(ScalarEvent scalar) {
    String value = scalar.getValue();
    if (!scalar.isPlain() || scalar.getTag().isPresent()) {
      return value;
    }
    return switch (value) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> value;
    };
  }

  private void note(String path, String value, String remedy) {
    findings.add(new Finding(file, line, new Problem(path, value, remedy)));
  }

  private int line(ReaderException at) {
    return 1 + (int) text.codePoints().limit(at.getPosition()).filter(c -> c == '\n').count();
  }

  private static String forbidden(ReaderException at) {
    return "is no YAML: it has the character U+%04X, which YAML forbids; write it as an escape"
        .formatted(at.getCodePoint());
  }
}
