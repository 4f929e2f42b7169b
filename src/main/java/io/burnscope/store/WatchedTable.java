package io.burnscope.store;

import io.burnscope.change.ChangeJournal.Coverage;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** When which kinds were watched: one row for each time without a gap. */
record WatchedTable(Handle handle) {
  /** Watches report from time to time: a missing end shorter than this is no gap. */
  static final Duration REPORTING = Duration.ofMinutes(1);

  private record Row(String kind, TimeRange range) {}

  /** Joins {@code range} with what it touches. */
  void extend(String cluster, String kind, TimeRange range) {
    List<Row> touched =
        list(cluster, range).stream().filter(row -> row.kind().equals(kind)).toList();
    long start = Micros.of(range.start());
    long end = Micros.of(range.end());
    for (Row row : touched) {
      start = Math.min(start, Micros.of(row.range().start()));
      end = Math.max(end, Micros.of(row.range().end()));
      delete(cluster, row);
    }
    handle
        .createUpdate(
            """
            insert into watched (cluster, kind, start_at, end_at)
            values (:cluster, :kind, :start, :end)
            on conflict (cluster, kind, start_at) do update set end_at = excluded.end_at\
            """)
        .bind("cluster", cluster)
        .bind("kind", kind)
        .bind("start", start)
        .bind("end", end)
        .execute();
  }

  private void delete(String cluster, Row row) {
    handle
        .createUpdate(
            """
            delete from watched
            where cluster = :cluster and kind = :kind and start_at = :start\
            """)
        .bind("cluster", cluster)
        .bind("kind", row.kind())
        .bind("start", Micros.of(row.range().start()))
        .execute();
  }

  /** Vouches no longer for anything before {@code before}, in microseconds. */
  void forget(String cluster, long before) {
    for (String sql :
        List.of(
            "delete from watched where cluster = :cluster and end_at <= :before",
            """
            update watched set start_at = :before
            where cluster = :cluster and start_at < :before\
            """)) {
      handle.createUpdate(sql).bind("cluster", cluster).bind("before", before).execute();
    }
  }

  Coverage coverage(String cluster, TimeRange range) {
    List<Row> rows = list(cluster, range);
    Set<String> kinds = rows.stream().map(Row::kind).collect(Collectors.toSet());
    Optional<Instant> since = since(cluster).filter(first -> first.isAfter(range.start()));
    return new Coverage(gaps(rows, range), kinds, since);
  }

  private static List<TimeRange> gaps(List<Row> oldestFirst, TimeRange range) {
    List<TimeRange> gaps = new ArrayList<>();
    Instant known = range.start();
    for (Row row : oldestFirst) {
      if (row.range().start().isAfter(known)) {
        gaps.add(new TimeRange(known, row.range().start()));
      }
      known = row.range().end().isAfter(known) ? row.range().end() : known;
    }
    if (Duration.between(known, range.end()).compareTo(REPORTING) > 0) {
      gaps.add(new TimeRange(known, range.end()));
    }
    return gaps;
  }

  private Optional<Instant> since(String cluster) {
    return handle
        .createQuery(
            "select start_at from watched where cluster = :cluster order by start_at limit 1")
        .bind("cluster", cluster)
        .map((row, context) -> Micros.instant(row.getLong("start_at")))
        .findOne();
  }

  /** Rows that touch {@code range}, oldest first. */
  private List<Row> list(String cluster, TimeRange range) {
    return handle
        .createQuery(
            """
            select kind, start_at, end_at from watched
            where cluster = :cluster and end_at >= :start and start_at <= :end
            order by start_at, end_at\
            """)
        .bind("cluster", cluster)
        .bind("start", Micros.of(range.start()))
        .bind("end", Micros.of(range.end()))
        .map((row, context) ->
            new Row(
                row.getString("kind"),
                new TimeRange(
                    Micros.instant(row.getLong("start_at")),
                    Micros.instant(row.getLong("end_at")))))
        .list();
  }
}
