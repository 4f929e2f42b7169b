package io.burnscope.store;

import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * What became of sends. A row knows the version of the send under way: when its answer comes and
 * the row holds a newer version by then, the receipt is kept and the newer one stays to be sent.
 */
record OutboxAnswers(Handle handle) {
  /** A send begins; a crash from here on leaves a row that is read back first. */
  void attempting(OutboxItem item, String nonce) {
    on(
            item,
            """
            update outbox set status = 'ATTEMPTED', nonce = :nonce, attempted_version = :version
            where incident = :incident and sink = :sink and part = :part
              and status in ('PENDING', 'ATTEMPTED')\
            """)
        .bind("version", item.version())
        .bind("nonce", nonce)
        .execute();
  }

  /** It is shown; the answer to an older send than the one under way tells only the receipt. */
  void delivered(OutboxItem item, Receipt receipt, Instant at) {
    String json = StoredJson.write(Receipt.class, receipt);
    if (!answered(item, json, at)) {
      on(
              item,
              """
              update outbox set receipt = coalesce(receipt, :receipt)
              where incident = :incident and sink = :sink and part = :part\
              """)
          .bind("receipt", json)
          .execute();
    }
  }

  private boolean answered(OutboxItem item, String receipt, Instant at) {
    int rows =
        on(
                item,
                """
                update outbox set receipt = :receipt, nonce = null, attempted_version = null,
                  leased_until = 0, attempts = 0, reason = null, changed_at = :at, next_at = :at,
                  status = case when version = coalesce(attempted_version, :version)
                    then 'DELIVERED' else 'PENDING' end
                where incident = :incident and sink = :sink and part = :part
                  and status in ('PENDING', 'ATTEMPTED')
                  and coalesce(attempted_version, :version) <= :version\
                """)
            .bind("version", item.version())
            .bind("receipt", receipt)
            .bind("at", Micros.of(at))
            .execute();
    return rows == 1;
  }

  /** Not now; a send that may have arrived keeps its nonce, to be looked for later. */
  void retry(OutboxItem item, Instant nextAt, String reason, boolean ambiguous) {
    String send =
        ambiguous
            ? "status = status"
            : "status = 'PENDING', nonce = null, attempted_version = null";
    on(
            item,
            """
            update outbox set attempts = attempts + 1, next_at = :next, leased_until = 0,
              reason = :reason, %s
            where incident = :incident and sink = :sink and part = :part
              and status in ('PENDING', 'ATTEMPTED')
              and coalesce(attempted_version, :version) <= :version\
            """
                .formatted(send))
        .bind("version", item.version())
        .bind("next", Micros.of(nextAt))
        .bind("reason", reason)
        .execute();
  }

  /** Given up, unless a newer version came meanwhile, which may fare better. */
  void dead(OutboxItem item, String reason, Instant at) {
    on(
            item,
            """
            update outbox set nonce = null, attempted_version = null, leased_until = 0,
              reason = :reason, changed_at = :at, next_at = :at,
              status = case when version = :version then 'DEAD' else 'PENDING' end
            where incident = :incident and sink = :sink and part = :part
              and status in ('PENDING', 'ATTEMPTED')\
            """)
        .bind("version", item.version())
        .bind("reason", reason)
        .bind("at", Micros.of(at))
        .execute();
  }

  private Update on(OutboxItem item, String sql) {
    return handle
        .createUpdate(sql)
        .bind("incident", item.incident().toString())
        .bind("sink", item.sink())
        .bind("part", item.part());
  }
}
