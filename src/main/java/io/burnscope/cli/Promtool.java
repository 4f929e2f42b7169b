package io.burnscope.cli;

import io.burnscope.input.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Lets Prometheus' own tool parse expressions, if it is installed. */
final class Promtool {
  private static final int LONGEST_SECONDS = 30;
  private static final Pattern ERROR =
      Pattern.compile("\"burnscope:(\\d+)\": (?:could not parse expression: )?(.*)");

  private final String program;

  /** The program of that name or path; {@code promtool} finds it on the PATH. */
  Promtool(String program) {
    this.program = program;
  }

  /** What is wrong with each expression that is no PromQL, by its index. */
  Answer<Map<Integer, String>> errors(List<String> expressions) {
    try (Scratch scratch = Scratch.create()) {
      Path rules = scratch.folder().resolve("rules.yaml");
      Path output = scratch.folder().resolve("output");
      Files.writeString(rules, ruleFile(expressions));
      Process process =
          new ProcessBuilder(program, "check", "rules", rules.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return new Answer.Unavailable<>("promtool did not end in " + LONGEST_SECONDS + " s");
      }
      return new Answer.Known<>(found(Files.readString(output, StandardCharsets.UTF_8)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable<>("promtool was broken off");
    } catch (IOException _) {
      return new Answer.Unavailable<>("there is no promtool on the PATH");
    }
  }

  private static Map<Integer, String> found(String output) {
    Map<Integer, String> errors = new TreeMap<>();
    for (MatchResult error : ERROR.matcher(output).results().toList()) {
      errors.put(Integer.valueOf(error.group(1)), error.group(2));
    }
    return errors;
  }

  private static String ruleFile(List<String> expressions) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (String expression : expressions) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("record", "burnscope:" + rules.size());
      rule.put("expr", expression);
      rules.add(rule);
    }
    return YamlText.of(Map.of("groups", List.of(Map.of("name", "syntax", "rules", rules))));
  }
}
