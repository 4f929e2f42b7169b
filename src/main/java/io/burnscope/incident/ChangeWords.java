package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes in words, from the shortest to the longest. */
public final class ChangeWords {
  private static final int SHOWN_FIELDS = 3;
  private static final int SHOWN_DETAILS = 3;

  private ChangeWords() {}

  /** Object name and what it is now: {@code frontend 5.4.1}, {@code coupon-rules}. */
  public static String brief(Change change) {
    if (change instanceof Change.Reported told) {
      return told.object().name() + " " + told.summary();
    }
    return image(change)
        .flatMap(FieldChange::after)
        .map(after -> change.object().name() + " " + after)
        .orElse(change.object().name());
  }

  /**
   * What moved, without the object: {@code 1.8.2 → 1.9.0}, {@code revision 41 → 42}, {@code flag
   * checkout-v2 turned on, reported by launchdarkly}.
   */
  public static String step(Change change) {
    return image(change).map(ChangeWords::arrow).orElseGet(() -> otherStep(change));
  }

  /** As kubectl's column has it: {@code deploy/payments 1.8.2→1.9.0}. */
  public static String column(Change change) {
    return image(change)
        .map(image -> change.object().text() + " " + arrow(image).replace(" → ", "→"))
        .orElse(change.object().text());
  }

  /** All fields: {@code image 1.8.2 → 1.9.0 · env PSP_TIMEOUT_MS 2000 → 200}. */
  public static String fields(Change change, String separator) {
    List<FieldChange> fields = change.fields();
    String text =
        fields.stream()
            .limit(SHOWN_FIELDS)
            .map(FieldChange::toString)
            .collect(Collectors.joining(separator));
    int rest = fields.size() - SHOWN_FIELDS;
    return rest > 0 ? text + separator + rest + " more" : text;
  }

  /** The first edited lines of its texts: {@code percent 10 → 20}; empty if none is told. */
  static String details(Change change) {
    return change.fields().stream()
        .flatMap(field -> field.details().stream())
        .limit(SHOWN_DETAILS)
        .collect(Collectors.joining(", "));
  }

  /** A rollout's revisions, else what moved: {@code revision 41 → 42}. */
  public static String revisions(Change change) {
    return otherStep(change);
  }

  /** Kind, name and step: {@code Deployment email 2.3.1 → 2.3.2}. */
  public static String line(Change change) {
    return (change.object().kind() + " " + change.object().name() + " " + step(change)).strip();
  }

  private static Optional<FieldChange> image(Change change) {
    return change.fields().stream()
        .filter(field -> field.field().equals("image") || field.field().endsWith(" image"))
        .findFirst();
  }

  private static String arrow(FieldChange field) {
    return field.before().orElse("(none)") + " → " + field.after().orElse("(none)");
  }

  private static String otherStep(Change change) {
    return switch (change) {
      case Change.Rollout rollout when rollout.toRevision().isEmpty() -> "rolled out";
      case Change.Rollout rollout ->
          "revision " + rollout.fromRevision() + " → " + rollout.toRevision();
      case Change.Scaling scaling -> scaling.fromReplicas() + " → " + scaling.toReplicas();
      case Change.Edit edit ->
          edit.fields().stream().map(FieldChange::field).limit(2).collect(Collectors.joining(", "));
      case Change.Creation _ -> "created";
      case Change.Deletion _ -> "deleted";
      case Change.Reported told -> told.summary() + ", reported by " + told.actor().manager();
    };
  }
}
