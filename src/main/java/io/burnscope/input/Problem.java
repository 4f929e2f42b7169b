package io.burnscope.input;

/**
 * One mistake in outside input.
 *
 * @param field path in the input, such as {@code spec.objective.target}
 * @param value what stood there, shortened and without secrets; empty if nothing did
 * @param remedy what to write instead
 */
public record Problem(String field, String value, String remedy) {
  /** One line for a person: field, value, remedy. */
  @Override
  public String toString() {
    return value.isEmpty() ? field + ": " + remedy : field + " is \"" + value + "\": " + remedy;
  }
}
