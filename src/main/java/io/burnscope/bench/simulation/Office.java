package io.burnscope.bench.simulation;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Two Alertmanagers and the network between them and the replicas. */
final class Office {
  private static final int MANAGERS = 2;

  private final World world;
  private final Alarms alarms;
  private final PriorityQueue<Parcel> parcels =
      new PriorityQueue<>(Comparator.comparing(Parcel::at).thenComparingLong(Parcel::number));
  private long numbers;

  /** A notification under way; its content is what was true when it was made. */
  private record Parcel(Instant at, long number, AlertGroup group) {}

  Office(World world, Alarms alarms) {
    this.world = world;
    this.alarms = alarms;
    for (Alarms.Alarm alarm : alarms.all()) {
      for (int manager = 0; manager < MANAGERS; manager++) {
        announce(alarm, manager);
      }
    }
  }

  /** At the start, perhaps in between, and at the end. */
  private void announce(Alarms.Alarm alarm, int manager) {
    Dice dice = world.dice();
    Instant heard = alarm.fires().plus(dice.seconds(0, 60));
    send(alarm, manager, heard);
    int seconds = (int) Duration.between(alarm.fires(), alarm.ends()).toSeconds();
    if (dice.once(3)) {
      send(alarm, manager, alarm.fires().plus(dice.seconds(0, seconds)));
    }
    send(alarm, manager, alarm.ends().plus(dice.seconds(0, 300)));
  }

  private void send(Alarms.Alarm alarm, int manager, Instant made) {
    Dice dice = world.dice();
    int copies = dice.once(8) ? 0 : dice.once(6) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      Instant at = dice.once(5) ? made.plus(dice.seconds(0, 480)) : made.plus(dice.seconds(0, 3));
      alarms
          .group(alarm.group(), made, manager)
          .ifPresent(group -> parcels.add(new Parcel(at, numbers++, group)));
    }
  }

  /** When the next one arrives. */
  Optional<Instant> next() {
    return Optional.ofNullable(parcels.peek()).map(Parcel::at);
  }

  /** Delivers one that is due; false if none is. */
  boolean deliverOne() {
    Parcel parcel = parcels.peek();
    if (parcel == null || parcel.at().isAfter(world.now())) {
      return false;
    }
    parcels.remove(parcel);
    // No two arrive at the very same moment.
    world.pass(Duration.ofMillis(1));
    List<Replica> alive = world.replicas().stream().filter(Replica::alive).toList();
    if (alive.isEmpty()) {
      again(parcel);
    } else {
      deliver(parcel, world.dice().pick(alive));
    }
    return true;
  }

  private void deliver(Parcel parcel, Replica replica) {
    AlertGroup group = parcel.group();
    String what = group.groupKey() + " " + group.status() + " " + group.externalUrl();
    try {
      replica.receive(group);
      world.story().tell("%s accepts %s", replica.name(), what);
      world.watch().accepted(group);
    } catch (StoreUnavailable refused) {
      world.story().tell("%s answers 503 to %s", replica.name(), what);
      again(parcel);
    } catch (Crash died) {
      world.story().tell("%s gives no answer to %s", replica.name(), what);
      again(parcel);
    }
  }

  private void again(Parcel parcel) {
    Instant at = world.now().plus(world.dice().seconds(5, 30));
    parcels.add(new Parcel(at, parcel.number(), parcel.group()));
  }
}
