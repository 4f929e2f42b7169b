package io.burnscope.bench.faults;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The change that did it, as it should stand in the journal.
 *
 * @param manager empty if the cluster does not tell who did it
 * @param before empty if the field came into being; {@link #ANYTHING} if earlier changes decide it
 * @param path part of the path of a field that differs; empty if the change has no fields
 */
record Truth(
    ObjectRef object,
    Instant at,
    String manager,
    String path,
    Optional<String> before,
    Optional<String> after) {
  static final String ANYTHING = "*";

  private static final Duration SAME = Duration.ofSeconds(5);

  static Truth of(ObjectRef object, Instant at, String manager) {
    return new Truth(object, at, manager, "", Optional.empty(), Optional.empty());
  }

  /** The same where a field got another value. */
  Truth field(String part, String old, String now) {
    return new Truth(object, at, manager, part, Optional.of(old), Optional.of(now));
  }

  /** The same where a field came into being. */
  Truth added(String part, String now) {
    return new Truth(object, at, manager, part, Optional.empty(), Optional.of(now));
  }

  /** Whether {@code change} is this one. */
  boolean is(Change change) {
    return change.object().equals(object)
        && Duration.between(change.at(), at).abs().compareTo(SAME) <= 0
        && (path.isEmpty() || change.fields().stream().anyMatch(this::touches));
  }

  /** Whether it is recorded as it was: by whom, which field, old and new value. */
  boolean recordedAs(Change change) {
    boolean actor = manager.isEmpty() || change.actor().manager().equals(manager);
    return is(change)
        && actor
        && (path.isEmpty()
            || change.fields().stream()
                .anyMatch(
                    field -> touches(field) && wasBefore(field) && field.after().equals(after)));
  }

  private boolean wasBefore(FieldChange field) {
    return before.equals(Optional.of(ANYTHING))
        ? field.before().isPresent()
        : field.before().equals(before);
  }

  private boolean touches(FieldChange field) {
    return field.path().contains(path);
  }
}
