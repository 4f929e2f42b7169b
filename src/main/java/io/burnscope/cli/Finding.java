package io.burnscope.cli;

import io.burnscope.change.CleanText;
import io.burnscope.input.Problem;
import java.util.Comparator;

/**
 * One line of a report: where something stands and what is to be said of it.
 *
 * @param file as the user named it
 * @param line from 1; 0: the file as a whole
 * @param problem without a field if it is about the line itself
 */
record Finding(String file, int line, Problem problem) implements Comparable<Finding> {
  private static final int LONGEST_FIELD = 200;
  private static final int LONGEST_VALUE = 100;
  private static final int LONGEST_REMEDY = 500;

  /** In the order of the text; what stands at one place stays in the order found. */
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file).thenComparingInt(Finding::line);

  /** About a line or, at 0, a file; not about a field. */
  static Finding of(String file, int line, String remedy) {
    return new Finding(file, line, new Problem("", "", remedy));
  }

  /** {@code slo.yaml:19:}, as editors and CI systems recognise it. */
  String place() {
    return CleanText.of(file, LONGEST_FIELD) + (line == 0 ? ":" : ":" + line + ":");
  }

  /** The field's path; may be empty. */
  String field() {
    return CleanText.of(problem.field(), LONGEST_FIELD);
  }

  /** What stood there and what to do; foreign text cannot move the cursor or colour the screen. */
  String words() {
    String remedy = CleanText.of(problem.remedy(), LONGEST_REMEDY);
    String value =
        problem.value().isEmpty()
            ? ""
            : " is \"" + CleanText.of(problem.value(), LONGEST_VALUE) + "\"";
    return problem.field().isEmpty() ? remedy : value + ": " + remedy;
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return place() + " " + field() + words();
  }
}
