package io.burnscope.store;

import io.burnscope.incident.IncidentStore.Turn;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Who does the work that one replica does for all. */
record TurnTable(Handle handle) {
  /** One statement decides: of two replicas that ask at once, one changes no row. */
  Turn take(String task, String owner, Instant now, Instant until) {
    int taken =
        handle
            .createUpdate(
                """
                insert into turn (name, owner, leased_until) values (:name, :owner, :until)
                on conflict (name) do update set
                  owner = excluded.owner, leased_until = excluded.leased_until
                where turn.leased_until <= :now or turn.owner = excluded.owner\
                """)
            .bind("name", task)
            .bind("owner", owner)
            .bind("until", Micros.of(until))
            .bind("now", Micros.of(now))
            .execute();
    return taken > 0 ? Turn.OURS : Turn.ANOTHERS;
  }
}
