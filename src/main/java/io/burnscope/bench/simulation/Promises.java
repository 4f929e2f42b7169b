package io.burnscope.bench.simulation;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Ledger;
import io.burnscope.incident.Post;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What must hold: always, once everything was shown, and when all is over. */
final class Promises {
  private final World world;
  private final IncidentStore store;
  private final Supplier<List<String>> rest;

  /**
   * Checks {@code world}.
   *
   * @param rest of the outbox, for people
   */
  Promises(World world, IncidentStore store, Supplier<List<String>> rest) {
    this.world = world;
    this.rest = rest;
    this.store = store;
  }

  /** After every step: everything that was accepted is in exactly one place. */
  void always() {
    Ledger ledger = store.ledger();
    if (!ledger.balanced()) {
      throw new Broken("the ledger does not balance: " + ledger);
    }
  }

  /** Faults ended long ago: whoever was answered 200 can read it. */
  void shown() {
    for (String fingerprint : world.watch().told()) {
      boolean known =
          world.watch().incidents().stream()
              .anyMatch(incident -> knows(incident, fingerprint) && visible(incident));
      if (!known) {
        throw new Broken("the accepted alert " + fingerprint + " is shown nowhere");
      }
    }
  }

  private static boolean knows(Incident incident, String fingerprint) {
    return incident.alerts().stream().anyMatch(alert -> alert.fingerprint().equals(fingerprint));
  }

  private boolean visible(Incident incident) {
    return world
            .chat()
            .of(incident.host().orElse(incident.name()))
            .anyMatch(shown -> shown.part().equals("root"))
        || world.watch().refused().stream()
            .anyMatch(place -> place.incident().equals(incident.name()))
        || incident.state() == IncidentState.CLOSED_WITHOUT_DATA;
  }

  /** Nothing burns and nothing fires: all is closed, sent, and shown as it is. */
  void over() {
    shown();
    if (!world.watch().open().isEmpty()) {
      throw new Broken("still open: " + world.watch().open());
    }
    for (Map.Entry<Watch.Place, Post> wanted : world.watch().wanted().entrySet()) {
      if (!world.watch().refused().contains(wanted.getKey())) {
        shownAsWanted(wanted.getKey(), wanted.getValue());
      }
    }
  }

  private void shownAsWanted(Watch.Place place, Post wanted) {
    boolean same =
        switch (wanted) {
          case Post.Root root ->
              world.chat().of(place.incident()).anyMatch(shown -> shown.post().equals(root));
          case Post.Reply _ ->
              world
                  .chat()
                  .of(place.incident())
                  .anyMatch(shown -> shown.part().equals(place.part()));
          case Post.Entry entry -> entry.equals(world.records().get(place.incident()));
        };
    if (!same) {
      throw new Broken(place + " is not shown as it should be, with " + rest.get());
    }
  }
}
