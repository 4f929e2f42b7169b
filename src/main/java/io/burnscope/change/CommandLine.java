package io.burnscope.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Arguments of a container's program, each redacted by the name of its option. */
final class CommandLine {
  private static final Pattern USER = Pattern.compile("-u|--user|--proxy-user");

  /** {@code admin:hunter2}, but not {@code 1000:1000}. */
  private static final Pattern LOGIN = Pattern.compile("[^:]*:(?!\\d+$).+");

  private CommandLine() {}

  static String shown(Object arguments, Redaction redaction) {
    if (!(arguments instanceof List<?> list)) {
      return redaction.plain(String.valueOf(arguments));
    }
    List<String> shown = new ArrayList<>();
    String option = "";
    for (Object element : list) {
      String argument = String.valueOf(element);
      boolean isOption = argument.startsWith("-");
      shown.add(isOption ? option(argument, redaction) : value(option, argument, redaction));
      option = isOption && !argument.contains("=") ? argument : "";
    }
    return redaction.shown(String.join(" ", shown));
  }

  private static String value(String option, String argument, Redaction redaction) {
    boolean login = USER.matcher(option).matches() && LOGIN.matcher(argument).matches();
    return login ? redaction.redacted(argument) : redaction.value(option, argument);
  }

  private static String option(String argument, Redaction redaction) {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      return redaction.plain(argument);
    }
    String name = argument.substring(0, equals);
    return name + "=" + redaction.value(name, argument.substring(equals + 1));
  }
}
