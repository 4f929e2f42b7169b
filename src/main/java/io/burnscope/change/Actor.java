package io.burnscope.change;

import java.util.Optional;

/**
 * Who changed an object: a system, never a person.
 *
 * @param manager the field manager whose entry moved, such as {@code ci-deployer}
 * @param detail what else is known, such as {@code pipeline 4812} or a GitOps revision
 */
public record Actor(String manager, Optional<String> detail) {
  /** Nothing is known. */
  public static final Actor UNKNOWN = new Actor("unknown", Optional.empty());

  /** {@code ci-deployer, pipeline 4812}. */
  @Override
  public String toString() {
    return detail.map(more -> manager + ", " + more).orElse(manager);
  }
}
