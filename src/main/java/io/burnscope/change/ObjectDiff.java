package io.burnscope.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The difference in meaning of two versions of an object, fit to be stored and shown. */
public final class ObjectDiff {
  /** So many fields of one change are named; the rest is counted. */
  private static final int NAMED_FIELDS = 40;

  /** Of so many the edited lines are told. */
  private static final int DETAILED_FIELDS = 10;

  private static final int INLINE = 60;
  private static final Pattern CONTAINER = Pattern.compile("^(.*ontainers\\[[^]]*])\\.(.*)$");

  private final Redaction redaction;

  /** Shows what differs through {@code redaction}. */
  public ObjectDiff(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * What differs between two versions of one object, in the order of its fields; empty if nothing
   * but status and bookkeeping does.
   */
  public List<FieldChange> between(Snapshot before, Snapshot after) {
    if (after.kind().equals("Secret")) {
      return SecretEdit.between(before, after);
    }
    return before.tree().equals(after.tree())
        ? List.of()
        : diff(KindLeaves.of(before, redaction), KindLeaves.of(after, redaction));
  }

  /** What differs between two pod templates, such as those of two ReplicaSets. */
  public List<FieldChange> betweenTemplates(Tree before, Tree after) {
    return diff(template(before), template(after));
  }

  private Map<String, Leaf> template(Tree template) {
    Leaves leaves = new Leaves(redaction);
    new PodLeaves(leaves).add("spec.template", template);
    return leaves.byPath();
  }

  private List<FieldChange> diff(Map<String, Leaf> before, Map<String, Leaf> after) {
    Map<String, Leaf> all = new LinkedHashMap<>(before);
    all.putAll(after);
    List<FieldChange> changes = new ArrayList<>();
    for (String path : all.keySet()) {
      Leaf old = before.get(path);
      Leaf now = after.get(path);
      if (!same(old, now) && !ofWholeContainer(path, before, after)) {
        changes.add(change(Objects.requireNonNull(all.get(path)), old, now));
      }
    }
    return bounded(changes);
  }

  private FieldChange change(Leaf leaf, @Nullable Leaf old, @Nullable Leaf now) {
    if (old != null && now != null) {
      return switch (leaf.kind()) {
        case VALUE -> of(leaf, old.shown(), now.shown());
        case IMAGE -> ImageStep.between(old.raw(), now.raw()).change(leaf, redaction);
        case DATA -> data(old, now);
      };
    }
    return new FieldChange(leaf.field(), leaf.path(), side(old), side(now));
  }

  private FieldChange data(Leaf old, Leaf now) {
    if (inline(old.raw()) && inline(now.raw())) {
      return of(now, old.shown(), now.shown());
    }
    Optional<String> lines = Optional.of(Lines.spelled(Lines.different(old.raw(), now.raw())));
    return new FieldChange(now.field(), now.path(), lines, lines, details(old, now));
  }

  private List<String> details(Leaf old, Leaf now) {
    boolean secret =
        SecretLook.named(now.field()) || SecretLook.block(old.raw()) || SecretLook.block(now.raw());
    return secret ? List.of() : LineChanges.between(old.raw(), now.raw(), redaction);
  }

  private static Optional<String> side(@Nullable Leaf leaf) {
    if (leaf == null) {
      return Optional.empty();
    }
    boolean file = leaf.kind() == Leaf.Kind.DATA && !inline(leaf.raw());
    return Optional.of(file ? Lines.spelled(Lines.count(leaf.raw())) : leaf.shown());
  }

  private static FieldChange of(Leaf leaf, String before, String after) {
    return new FieldChange(leaf.field(), leaf.path(), Optional.of(before), Optional.of(after));
  }

  private static boolean inline(String value) {
    return value.strip().indexOf('\n') < 0 && value.length() <= INLINE;
  }

  private static boolean same(@Nullable Leaf old, @Nullable Leaf now) {
    return old != null && now != null && old.raw().equals(now.raw());
  }

  /** A container that came or went is told by its image alone. */
  private static boolean ofWholeContainer(
      String path, Map<String, Leaf> before, Map<String, Leaf> after) {
    Matcher container = CONTAINER.matcher(path);
    if (!container.matches() || container.group(2).equals("image")) {
      return false;
    }
    String image = container.group(1) + ".image";
    return before.containsKey(image) != after.containsKey(image);
  }

  private static List<FieldChange> bounded(List<FieldChange> changes) {
    List<FieldChange> bounded = new ArrayList<>();
    for (FieldChange change : changes.subList(0, Math.min(changes.size(), NAMED_FIELDS))) {
      bounded.add(bounded.size() < DETAILED_FIELDS ? change : change.brief());
    }
    if (changes.size() <= NAMED_FIELDS) {
      return bounded;
    }
    String more = changes.size() - NAMED_FIELDS + " fields";
    bounded.add(new FieldChange("more", "more", Optional.of(more), Optional.of(more)));
    return bounded;
  }
}
