package io.burnscope.store;

import java.time.Instant;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** What this installation made up once, and whose turn shared work is. */
record InstallationTable(Handle handle) {
  String once(String name, Supplier<String> madeUp) {
    handle
        .createUpdate(
            "insert into installation (name, value) values (:name, :value)"
                + " on conflict (name) do nothing")
        .bind("name", name)
        .bind("value", madeUp.get())
        .execute();
    return handle
        .createQuery("select value from installation where name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .one();
  }

  Database.Turn turn(String name, Instant now, Instant until) {
    int taken =
        handle
            .createUpdate(
                """
                insert into turn (name, leased_until) values (:name, :until)
                on conflict (name) do update set leased_until = excluded.leased_until
                where turn.leased_until <= :now\
                """)
            .bind("name", name)
            .bind("now", Micros.of(now))
            .bind("until", Micros.of(until))
            .execute();
    return taken == 1 ? Database.Turn.MINE : Database.Turn.ANOTHERS;
  }
}
