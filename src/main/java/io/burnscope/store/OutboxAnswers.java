package io.burnscope.store;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore.Answered;
import io.burnscope.incident.IncidentStore.Ended;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * What became of sends. Who may send is decided by the claim, so that a replica whose lease ran out
 * sends nothing; which send an answer belongs to, by the nonce. A row knows the version of the send
 * under way: when its answer comes and the row holds a newer version by then, that one stays to be
 * sent.
 */
record OutboxAnswers(Handle handle) {
  /** The row as the send with this nonce left it; without one, as this claim took it. */
  private static final String SAME_SEND =
      """
      where incident = :incident and sink = :sink and part = :part
        and status in ('PENDING', 'ATTEMPTED')
        and coalesce(nonce, '') = :nonce and (nonce is not null or claim = :claim)\
      """;

  /** Counts the version of a send that is known not to have been shown. */
  private static final String OLDER_SEND_IS_SUPERSEDED =
      """
      superseded = superseded + case when attempted_version < version then 1 else 0 end\
      """;

  /** A send begins; a crash from here on leaves a row that is read back first. */
  Optional<OutboxItem> attempting(OutboxItem item, String nonce) {
    int begun =
        on(
                item,
                """
                update outbox set status = 'ATTEMPTED', nonce = :nonce, attempted_version = version,
                  %s
                where incident = :incident and sink = :sink and part = :part
                  and status in ('PENDING', 'ATTEMPTED')
                  and claim = :claim and version = :version\
                """
                    .formatted(OLDER_SEND_IS_SUPERSEDED))
            .bind("nonce", nonce)
            .bind("claim", item.claim())
            .bind("version", item.version())
            .execute();
    if (begun == 0) {
      giveBack(item);
      return Optional.empty();
    }
    return Optional.of(item.attempt(nonce));
  }

  /** Nobody waits for the end of a lease under which nothing is sent. */
  private void giveBack(OutboxItem item) {
    on(
            item,
            """
            update outbox set leased_until = 0
            where incident = :incident and sink = :sink and part = :part and claim = :claim\
            """)
        .bind("claim", item.claim())
        .execute();
  }

  /** It stands since before this outbox began; the next version of it is an edit. */
  void stands(IncidentName incident, String sink, String part, Receipt receipt) {
    restored(
            incident,
            sink,
            part,
            "status = 'DELIVERED', delivered = delivered + 1, receipt = :receipt, priority = 2")
        .bind("receipt", StoredJson.write(Receipt.class, receipt))
        .execute();
  }

  /** It may stand since before this outbox began: it is looked for before it is sent. */
  void mayStand(IncidentName incident, String sink, String part) {
    restored(
            incident,
            sink,
            part,
            "status = 'ATTEMPTED', nonce = 'restored', attempted_version = version")
        .execute();
  }

  private Update restored(IncidentName incident, String sink, String part, String set) {
    return handle
        .createUpdate(
            "update outbox set "
                + set
                + " where incident = :incident and sink = :sink and part = :part")
        .bind("incident", incident.toString())
        .bind("sink", sink)
        .bind("part", part);
  }

  /** It is shown. */
  Answered delivered(OutboxItem item, Receipt receipt, Instant at) {
    String json = StoredJson.write(Receipt.class, receipt);
    int answered =
        answer(
                item,
                """
                update outbox set receipt = :receipt, nonce = null, attempted_version = null,
                  leased_until = 0, attempts = 0, reason = null, changed_at = :at, next_at = :at,
                  delivered = delivered + 1,
                  priority = case when part = 'root' then 2 else priority end,
                  status = case when version = attempted_version then 'DELIVERED'
                    else 'PENDING' end
                """,
                " and nonce is not null")
            .bind("receipt", json)
            .bind("at", Micros.of(at))
            .execute();
    if (answered > 0) {
      return Answered.IN_TIME;
    }
    on(
            item,
            """
            update outbox set receipt = coalesce(receipt, :receipt)
            where incident = :incident and sink = :sink and part = :part\
            """)
        .bind("receipt", json)
        .execute();
    return Answered.TOO_LATE;
  }

  /** Not now; a send that may have arrived keeps its nonce, to be looked for later. */
  void retry(OutboxItem item, Instant nextAt, String reason, boolean ambiguous) {
    String send =
        ambiguous
            ? "status = status"
            : "status = 'PENDING', nonce = null, attempted_version = null, "
                + OLDER_SEND_IS_SUPERSEDED;
    answer(
            item,
            """
            update outbox set attempts = attempts + 1, next_at = :next, leased_until = 0,
              reason = :reason, %s
            """
                .formatted(send),
            "")
        .bind("next", Micros.of(nextAt))
        .bind("reason", reason)
        .execute();
  }

  /** Not tried, by no fault of its own: this counts as no attempt. */
  void hold(OutboxItem item, Instant nextAt, String reason) {
    answer(
            item,
            """
            update outbox set next_at = :next, leased_until = 0, reason = :reason,
              status = 'PENDING', nonce = null, attempted_version = null, %s
            """
                .formatted(OLDER_SEND_IS_SUPERSEDED),
            "")
        .bind("next", Micros.of(nextAt))
        .bind("reason", reason)
        .execute();
  }

  /** Given up, unless a newer version came meanwhile, which may fare better. */
  Ended dead(OutboxItem item, String reason, Instant at) {
    Update update =
        answer(
                item,
                """
                update outbox set nonce = null, attempted_version = null, leased_until = 0,
                  reason = :reason, changed_at = :at, next_at = :at, %s,
                  status = case when version = coalesce(attempted_version, :version) then 'DEAD'
                    else 'PENDING' end
                """
                    .formatted(OLDER_SEND_IS_SUPERSEDED),
                "")
            .bind("version", item.version())
            .bind("reason", reason)
            .bind("at", Micros.of(at));
    if (update.execute() == 0) {
      return Ended.TOO_LATE;
    }
    String status =
        handle
            .createQuery(
                "select status from outbox"
                    + " where incident = :incident and sink = :sink and part = :part")
            .bind("incident", item.incident().toString())
            .bind("sink", item.sink())
            .bind("part", item.part())
            .mapTo(String.class)
            .one();
    return status.equals("DEAD") ? Ended.DEAD : Ended.NEWER_WAITS;
  }

  private Update answer(OutboxItem item, String sql, String condition) {
    return on(item, sql + SAME_SEND + condition)
        .bind("nonce", item.nonce().orElse(""))
        .bind("claim", item.claim());
  }

  private Update on(OutboxItem item, String sql) {
    return handle
        .createUpdate(sql)
        .bind("incident", item.incident().toString())
        .bind("sink", item.sink())
        .bind("part", item.part());
  }
}
