package io.burnscope.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pod from its creation to its end. */
final class Pod {
  private final App app;
  private final String name;
  private final String hash;
  private final String node;
  private final Instant created;
  private final Optional<Instant> ready;
  private Instant gone = Instant.MAX;
  private Optional<Spell> spell = Optional.empty();

  /**
   * Times of being down and up in turns, beginning with down.
   *
   * @param down without end if it does not come back
   */
  record Spell(Instant from, Duration down, Duration up, Trouble trouble) {
    static final Duration FOR_EVER = Duration.ofDays(100);

    /** It never comes up. */
    static Spell forEver(Instant from, Trouble trouble) {
      return new Spell(from, FOR_EVER, Duration.ofSeconds(1), trouble);
    }

    private boolean begun(Instant at) {
      return !at.isBefore(from);
    }

    private Duration within(Instant at) {
      long cycle = down.plus(up).toMillis();
      return Duration.ofMillis(Duration.between(from, at).toMillis() % cycle);
    }

    private boolean down(Instant at) {
      return begun(at) && within(at).compareTo(down) < 0;
    }

    private int cycles(Instant at) {
      return begun(at) ? (int) Duration.between(from, at).dividedBy(down.plus(up)) : 0;
    }

    private Instant turned(Instant at) {
      Instant began = at.minus(within(at));
      return down(at) ? began : began.plus(down);
    }
  }

  /**
   * A pod of {@code app}.
   *
   * @param node empty if none was found for it
   * @param ready first time; empty if never
   */
  Pod(App app, String name, String hash, String node, Instant created, Optional<Instant> ready) {
    this.app = app;
    this.name = name;
    this.hash = hash;
    this.node = node;
    this.created = created;
    this.ready = ready;
  }

  /** The same on another node. */
  Pod on(String other) {
    return new Pod(app, name, hash, other, created, ready);
  }

  App app() {
    return app;
  }

  String name() {
    return name;
  }

  String hash() {
    return hash;
  }

  String node() {
    return node;
  }

  Instant created() {
    return created;
  }

  Optional<Instant> ready() {
    return ready;
  }

  Instant gone() {
    return gone;
  }

  void ends(Instant at) {
    gone = at.isBefore(gone) ? at : gone;
  }

  void suffers(Spell what) {
    spell = Optional.of(what);
  }

  boolean exists(Instant at) {
    return !created.isAfter(at) && gone.isAfter(at);
  }

  /** Whether calls are sent to it. */
  boolean serves(Instant at) {
    return exists(at)
        && ready.filter(since -> !since.isAfter(at)).isPresent()
        && spell.filter(one -> one.down(at)).isEmpty();
  }

  /** The Event of its trouble, if there was one by {@code at}. */
  Optional<Map<String, Object>> event(Instant at) {
    Instant known = at.isBefore(gone) ? at : gone;
    return spell
        .filter(one -> one.trouble().counted(one.from(), known) > 0)
        .map(one ->
            Warning.event(
                "Warning",
                "Pod",
                app.namespace(),
                name,
                one.trouble().reason(),
                one.trouble().message(),
                one.trouble().counted(one.from(), known),
                one.from().plus(one.trouble().after()),
                one.trouble().every()));
  }

  /** The object as it is at {@code at}. */
  Map<String, Object> tree(Instant at, String ownerUid, String ownerKind) {
    String label =
        ownerKind.equals("ReplicaSet") ? "pod-template-hash" : "controller-revision-hash";
    return Trees.map(
        "kind",
        "Pod",
        "metadata",
        Trees.map(
            "namespace", app.namespace(),
            "name", name,
            "uid", "pod-" + app.namespace() + "-" + name + "-" + created.getEpochSecond(),
            "creationTimestamp", created.toString(),
            "labels", Trees.map("app", app.name(), label, hash),
            "ownerReferences",
                Trees.list(Trees.map("controller", true, "uid", ownerUid, "kind", ownerKind))),
        "spec",
        node.isEmpty() ? Trees.map() : Trees.map("nodeName", node),
        "status",
        status(at));
  }

  private Map<String, Object> status(Instant at) {
    Instant since = ready.filter(time -> !time.isAfter(at)).orElse(created);
    Instant turned = spell.filter(one -> one.begun(at)).map(one -> one.turned(at)).orElse(since);
    List<Object> conditions =
        Trees.list(
            Trees.map(
                "type",
                "Ready",
                "status",
                serves(at) ? "True" : "False",
                "lastTransitionTime",
                turned.toString()));
    if (node.isEmpty()) {
      conditions.add(
          Trees.map("type", "PodScheduled", "status", "False", "reason", "Unschedulable"));
    }
    return Trees.map(
        "phase", node.isEmpty() ? "Pending" : "Running",
        "conditions", conditions,
        "containerStatuses", node.isEmpty() ? Trees.list() : Trees.list(container(at)));
  }

  private Map<String, Object> container(Instant at) {
    Map<String, Object> status = Trees.map("name", "app", "restartCount", 0);
    spell
        .filter(one -> one.begun(at))
        .ifPresent(one -> {
          Trouble trouble = one.trouble();
          boolean flaps = one.down().compareTo(Spell.FOR_EVER) < 0;
          int restarts =
              flaps ? one.cycles(at) + 1 : trouble.restarts(Duration.between(one.from(), at));
          status.put("restartCount", trouble.ended().isEmpty() ? 0 : restarts);
          if (!trouble.waiting().isEmpty() && one.down(at)) {
            Trees.put(status, trouble.waiting(), "state", "waiting", "reason");
          }
          if (!trouble.ended().isEmpty() && restarts > 0) {
            Trees.put(
                status,
                Trees.map("reason", trouble.ended(), "exitCode", trouble.exitCode()),
                "lastState",
                "terminated");
          }
        });
    return status;
  }
}
