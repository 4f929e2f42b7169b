package io.burnscope.bench.simulation;

import io.burnscope.incident.IncidentStore.StoreUnavailable;

/** Decides what goes wrong at a call to the outside, before and after its effect. */
final class Ports {
  private static final int CRASHES = 90;
  private static final int REFUSALS = 120;
  private static final int MEANWHILES = 14;

  private final World world;

  Ports(World world) {
    this.world = world;
  }

  void before(Replica replica, Port port) {
    replica.mustLive();
    if (world.faults().quiet()) {
      return;
    }
    maybeCrash(replica, port, "before");
    maybeRefuse(port, "nothing stored");
    if (!port.equals(Port.DELIVER)) {
      maybeLater(replica);
    }
  }

  void after(Replica replica, Port port) {
    if (world.faults().quiet()) {
      return;
    }
    maybeCrash(replica, port, "after");
    maybeRefuse(port, "stored all the same");
    // Between the stored attempt and the send nothing takes longer than the lease.
    if (!port.name().equals(Port.ATTEMPTING)) {
      maybeLater(replica);
    }
  }

  private void maybeLater(Replica replica) {
    if (world.dice().once(MEANWHILES)) {
      world.meanwhile();
      replica.mustLive();
    }
  }

  private void maybeCrash(Replica replica, Port port, String side) {
    if (world.dice().once(CRASHES)) {
      world.story().tell("%s crashes %s %s", replica.name(), side, port);
      throw replica.crash(side + " " + port);
    }
  }

  private void maybeRefuse(Port port, String outcome) {
    if (port.kind() == Port.Kind.STORE && world.dice().once(REFUSALS)) {
      world.story().tell("%s is refused, %s", port, outcome);
      throw new StoreUnavailable("simulated, " + outcome, new IllegalStateException(port.name()));
    }
  }
}
