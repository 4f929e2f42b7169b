package io.burnscope.bench.journal;

import io.burnscope.bench.BenchReport;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Changes;
import io.burnscope.change.Redaction;
import io.burnscope.kubernetes.ObjectFeed;
import io.burnscope.kubernetes.ObjectFeed.Whole;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What the first lists bring and what stays of them. ReplicaSets and Events are not listed at the
 * start: their templates and messages are read when an incident needs them.
 */
final class StartUp {
  private static final double MEBIBYTE = 1 << 20;

  private final Size size;
  private final Instant at;

  StartUp(Size size, Instant at) {
    this.size = size;
    this.at = at;
  }

  /**
   * What a list cost.
   *
   * @param took to read its JSON, without the network
   */
  record Cost(int objects, long bytes, Duration took) {}

  BenchReport.Row held(ChangeJournal journal) {
    Changes changes =
        new Changes(new Redaction("a key of the benchmark".getBytes(StandardCharsets.UTF_8)));
    long before = Machine.retainedBytes();
    ObjectFeed deployments =
        ObjectFeed.deployments(JournalFill.CLUSTER, journal, changes, Clock.systemUTC());
    ObjectFeed configMaps =
        ObjectFeed.configMaps(JournalFill.CLUSTER, journal, changes, Clock.systemUTC());
    Cost cost =
        sum(
            list(size.deployments(), this::deployment, deployments::hear),
            list(size.deployments() * Size.CONFIG_MAPS, this::configMap, configMaps::hear));
    long heap = Machine.retainedBytes() - before;
    if (deployments.size() + configMaps.size() != cost.objects()) {
      throw new IllegalStateException("not every object is held");
    }
    return row("watched kinds, trimmed", cost, heap);
  }

  BenchReport.Row whole() {
    List<Whole> held = new ArrayList<>();
    long before = Machine.retainedBytes();
    Cost cost = whole(held::add);
    long heap = Machine.retainedBytes() - before;
    if (held.size() != cost.objects()) {
      throw new IllegalStateException("not every object is held");
    }
    return row("LIST and hold everything", cost, heap);
  }

  /** Lists all kinds; {@code each} is part of what is timed. */
  Cost whole(Consumer<Whole> each) {
    return sum(
        list(size.deployments(), this::deployment, each),
        list(size.deployments() * Size.REPLICA_SETS, i -> ClusterObjects.replicaSet(i, at), each),
        list(size.deployments() * Size.CONFIG_MAPS, this::configMap, each),
        list(size.deployments() * Size.EVENTS, i -> ClusterObjects.event(i, at), each));
  }

  private String deployment(int number) {
    return ClusterObjects.deployment(number, 1, 1, at);
  }

  private String configMap(int number) {
    return ClusterObjects.configMap(number, 1, at);
  }

  private static Cost list(int count, IntFunction<String> json, Consumer<Whole> each) {
    long bytes = 0;
    long nanos = 0;
    for (int i = 0; i < count; i++) {
      String object = json.apply(i);
      bytes += object.length();
      long before = System.nanoTime();
      each.accept(Whole.of(object));
      nanos += System.nanoTime() - before;
    }
    return new Cost(count, bytes, Duration.ofNanos(nanos));
  }

  private static Cost sum(Cost... lists) {
    int objects = 0;
    long bytes = 0;
    Duration took = Duration.ZERO;
    for (Cost list : lists) {
      objects += list.objects();
      bytes += list.bytes();
      took = took.plus(list.took());
    }
    return new Cost(objects, bytes, took);
  }

  private static BenchReport.Row row(String way, Cost cost, long heap) {
    return new Figures("start-up", way)
        .count("objects", cost.objects())
        .number("list_mib", cost.bytes() / MEBIBYTE, 1)
        .number("heap_mib", heap / MEBIBYTE, 1)
        .row();
  }
}
