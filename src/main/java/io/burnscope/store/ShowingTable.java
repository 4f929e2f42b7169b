package io.burnscope.store;

import io.burnscope.incident.Audience;
import io.burnscope.incident.Digest;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Showing;
import io.burnscope.incident.Showings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Where incidents are shown, and the digests. */
record ShowingTable(Handle handle, Dialect dialect, IncidentRecords records) implements Showings {
  @Override
  public void lock(String place) {
    dialect.lockKey(handle, "place " + place);
  }

  @Override
  public Optional<Showing> find(IncidentName incident) {
    return handle
        .createQuery("select * from showing where incident = :incident" + dialect.lock())
        .bind("incident", incident.toString())
        .map((row, context) ->
            new Showing(
                incident,
                row.getString("place"),
                Audience.Urgency.valueOf(row.getString("urgency")),
                Micros.instant(row.getLong("at")),
                Optional.ofNullable(row.getString("digest")).map(Names::incident)))
        .findOne();
  }

  @Override
  public void save(Showing showing) {
    handle
        .createUpdate(
            """
            insert into showing (incident, place, urgency, at, digest)
            values (:incident, :place, :urgency, :at, :digest)
            on conflict (incident) do update set place = excluded.place,
              urgency = excluded.urgency, at = excluded.at, digest = excluded.digest\
            """)
        .bind("incident", showing.incident().toString())
        .bind("place", showing.place())
        .bind("urgency", showing.urgency().name())
        .bind("at", Micros.of(showing.at()))
        .bind("digest", showing.digest().map(IncidentName::toString))
        .execute();
  }

  @Override
  public List<IncidentName> alone(String place, Instant since) {
    return handle
        .createQuery(
            """
            select incident from showing
            where place = :place and digest is null and at > :since order by at, incident\
            """)
        .bind("place", place)
        .bind("since", Micros.of(since))
        .map((row, context) -> Names.incident(row.getString("incident")))
        .list();
  }

  @Override
  public Optional<Digest> digest(IncidentName name) {
    return digests(
        handle
            .createQuery("select record from digest where digest = :digest" + dialect.lock())
            .bind("digest", name.toString()));
  }

  @Override
  public Optional<Digest> latest(String place) {
    return digests(
        handle
            .createQuery(
                """
                select record from digest where place = :place and is_open = 1
                order by opened_at desc limit 1\
                """
                    + dialect.lock())
            .bind("place", place));
  }

  private static Optional<Digest> digests(Query query) {
    return query
        .map((row, context) -> StoredJson.read(Digest.class, row.getString("record")))
        .findFirst();
  }

  @Override
  public void save(Digest digest) {
    handle
        .createUpdate(
            """
            insert into digest (digest, place, opened_at, joined_at, is_open, version, record)
            values (:digest, :place, :openedAt, :joinedAt, :open, :version, :record)
            on conflict (digest) do update set joined_at = excluded.joined_at,
              is_open = excluded.is_open, version = excluded.version, record = excluded.record\
            """)
        .bind("digest", digest.name().toString())
        .bind("place", digest.place())
        .bind("openedAt", Micros.of(digest.openedAt()))
        .bind("joinedAt", Micros.of(digest.joinedAt()))
        .bind("open", digest.overAt().isPresent() ? 0L : 1L)
        .bind("version", digest.version())
        .bind("record", StoredJson.write(Digest.class, digest))
        .execute();
  }

  /** The digest with at most {@code limit} of its incidents, and those shown beside it. */
  Optional<Digest.Standing> standing(IncidentName name, int limit) {
    return digests(
            handle
                .createQuery("select record from digest where digest = :digest")
                .bind("digest", name.toString()))
        .map(digest ->
            new Digest.Standing(
                digest,
                hosted(name, limit),
                beside(digest, limit),
                count(name, 0),
                count(name, 1)));
  }

  private List<Incident> hosted(IncidentName digest, int limit) {
    return incidents(
        handle
            .createQuery(
                """
                select item.record from showing join incident item
                  on item.incident = showing.incident
                where showing.digest = :digest
                order by item.is_open desc,
                  case item.severity when 'CRITICAL' then 0 when 'DEGRADED' then 1 else 2 end,
                  item.opened_at, item.incident
                limit :limit\
                """)
            .bind("digest", digest.toString())
            .bind("limit", limit));
  }

  private List<Incident> beside(Digest digest, int limit) {
    return incidents(
        handle
            .createQuery(
                """
                select item.record from showing join incident item
                  on item.incident = showing.incident
                where showing.place = :place and showing.digest is null
                  and showing.at >= :from and showing.at <= :to
                order by item.opened_at, item.incident limit :limit\
                """)
            .bind("place", digest.place())
            .bind("from", Micros.of(digest.since()))
            .bind("to", Micros.of(digest.joinedAt()))
            .bind("limit", limit));
  }

  private List<Incident> incidents(Query query) {
    return query.map((row, context) -> records.read(row.getString("record"))).list();
  }

  private int count(IncidentName digest, int open) {
    return handle
        .createQuery(
            """
            select count(*) from showing join incident item on item.incident = showing.incident
            where showing.digest = :digest and item.is_open >= :open\
            """)
        .bind("digest", digest.toString())
        .bind("open", open)
        .mapTo(Integer.class)
        .one();
  }
}
