package io.burnscope.change;

import java.util.List;
import java.util.Optional;

/**
 * One field's old and new value, fit to be shown: redacted where it may be secret.
 *
 * @param field short name for people: {@code image}, {@code env PSP_TIMEOUT_MS}, {@code replicas},
 *     {@code discount.yaml}
 * @param path where it stands in the object, such as {@code
 *     spec.template.spec.containers[app].image}
 * @param before empty if it was absent
 * @param after empty if it is absent now
 * @param details of a text: the lines that were edited, such as {@code percent 10 → 20}; a few, and
 *     as safe as the values
 */
public record FieldChange(
    String field,
    String path,
    Optional<String> before,
    Optional<String> after,
    List<String> details) {
  public FieldChange {
    details = List.copyOf(details);
  }

  /** One without more to say. */
  public FieldChange(String field, String path, Optional<String> before, Optional<String> after) {
    this(field, path, before, after, List.of());
  }

  /** The same in short. */
  FieldChange brief() {
    return new FieldChange(field, path, before, after);
  }

  /**
   * {@code field before → after}. If the values are not shown, both texts say the same about the
   * difference, and it is said once: {@code discount.yaml 1 line}.
   */
  @Override
  public String toString() {
    if (before.isPresent() && before.equals(after)) {
      return field + " " + before.get();
    }
    return field + " " + before.orElse("(none)") + " → " + after.orElse("(none)");
  }
}
