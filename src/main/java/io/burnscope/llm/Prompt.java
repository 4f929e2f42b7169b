package io.burnscope.llm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt file, read.
 *
 * @param version from the file's name, such as {@code v1}
 * @param system what the model is told to do
 * @param user the question, with a place for the facts
 */
record Prompt(String version, String system, String user) {
  private static final String PLACE = "{{facts}}";
  private static final Pattern FILE = Pattern.compile("narrate\\.(v\\d{1,6})\\.md");
  private static final Pattern PARTS =
      Pattern.compile(
          "\\A\\s*# System\\s*\\R(.*?)^# User\\s*$\\R(.*)\\z", Pattern.DOTALL | Pattern.MULTILINE);

  /** Whether a file of that name is a prompt. */
  static boolean named(String fileName) {
    return FILE.matcher(fileName).matches();
  }

  /** The number in a prompt's file name. */
  static int number(String fileName) {
    return Integer.parseInt(versionOf(fileName).substring(1));
  }

  /**
   * Reads a prompt.
   *
   * @throws IllegalArgumentException if a part or the place of the facts is missing
   */
  static Prompt parse(String fileName, String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          fileName + " needs the headings \"# System\" and \"# User\", in this order");
    }
    String user = parts.group(2).strip();
    if (user.split(Pattern.quote(PLACE), -1).length != 2) {
      throw new IllegalArgumentException(
          fileName + " needs " + PLACE + " exactly once below \"# User\"");
    }
    return new Prompt(versionOf(fileName), parts.group(1).strip(), user);
  }

  /** The question about these facts. */
  String user(String facts) {
    return user.replace(PLACE, facts);
  }

  private static String versionOf(String fileName) {
    Matcher name = FILE.matcher(fileName);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "a prompt file is named like narrate.v1.md but was " + fileName);
    }
    return name.group(1);
  }
}
