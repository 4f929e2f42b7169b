package io.burnscope.change;

import java.util.ArrayList;
import java.util.List;

/** Arguments of a container's program, each redacted by the name of its option. */
final class CommandLine {
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
      shown.add(isOption ? option(argument, redaction) : redaction.value(option, argument));
      option = isOption && !argument.contains("=") ? argument : "";
    }
    return redaction.shown(String.join(" ", shown));
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
