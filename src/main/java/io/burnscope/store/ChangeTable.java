package io.burnscope.store;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ChangeJournal.Entry;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.slo.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Changes, once each. */
record ChangeTable(Handle handle, Dialect dialect) {
  private static final Comparator<Row> NEWEST_FIRST =
      Comparator.comparingLong(Row::at).thenComparing(Row::compareIdentity).reversed();

  void insert(Entry entry) {
    Change change = entry.change();
    handle
        .createUpdate(
            """
            insert into change (cluster, uid, resource_version, field, kind, namespace, name, at,
              record)
            values (:cluster, :uid, :resourceVersion, :field, :kind, :namespace, :name, :at,
              :record)
            on conflict (cluster, uid, resource_version, field) do nothing\
            """)
        .bind("cluster", entry.cluster())
        .bind("uid", entry.uid())
        .bind("resourceVersion", entry.resourceVersion())
        .bind("field", field(change))
        .bind("kind", change.object().kind())
        .bind("namespace", change.object().namespace())
        .bind("name", change.object().name())
        .bind("at", Micros.of(change.at()))
        .bind("record", StoredJson.write(Change.class, change))
        .execute();
  }

  private static String field(Change change) {
    if (!change.fields().isEmpty()) {
      return change.fields().getFirst().path();
    }
    return switch (change) {
      case Change.Rollout rollout -> "rollout";
      case Change.Scaling scaling -> "scaling";
      case Change.Edit edit -> "edit";
      case Change.Creation creation -> "creation";
      case Change.Deletion deletion -> "deletion";
      case Change.Reported reported -> "reported";
    };
  }

  /** Oldest first; the newest {@link ChangeJournal#MOST} at most. */
  List<Change> between(Scope scope, TimeRange range) {
    List<Row> newest =
        scope.namespaces().isEmpty()
            ? rows(ofAll(), scope, range, "")
            : withClusterWide(scope)
                .flatMap(name -> rows(ofNamespace(), scope, range, name).stream())
                .toList();
    // Columns cut below a microsecond: the record decides at the borders.
    return newest.stream()
        .sorted(NEWEST_FIRST)
        .limit(ChangeJournal.MOST)
        .toList()
        .reversed()
        .stream()
        .map(row -> StoredJson.read(Change.class, row.record()))
        .filter(change -> range.contains(change.at()))
        .toList();
  }

  /**
   * One namespace at a time: an index has its changes in order of time. Asked for several at once,
   * or without naming the index, SQLite reads all changes of that time in the whole cluster.
   */
  String ofNamespace() {
    return sql(dialect.by("change_by_namespace"), " and namespace = :namespace");
  }

  String ofAll() {
    return sql(dialect.by("change_by_time"), "");
  }

  private static String sql(String index, String condition) {
    return """
    select at, namespace, name, uid, resource_version, field, record from change%s
    where cluster = :cluster%s and at >= :start and at <= :end
    order by at desc limit :most\
    """
        .formatted(index, condition);
  }

  private List<Row> rows(String sql, Scope scope, TimeRange range, String namespace) {
    Query query =
        handle
            .createQuery(sql)
            .bind("cluster", scope.cluster())
            .bind("start", Micros.of(range.start()))
            .bind("end", Micros.of(range.end()))
            .bind("most", ChangeJournal.MOST);
    if (!scope.namespaces().isEmpty()) {
      query.bind("namespace", namespace);
    }
    return query
        .map((row, context) ->
            new Row(
                row.getLong("at"),
                List.of(
                    row.getString("namespace"),
                    row.getString("name"),
                    row.getString("uid"),
                    row.getString("resource_version"),
                    row.getString("field")),
                row.getString("record")))
        .list();
  }

  private static Stream<String> withClusterWide(Scope scope) {
    return Stream.concat(Stream.of(""), scope.namespaces().stream()).distinct().sorted();
  }

  /** What puts rows of one time into the same order in every database, and what they hold. */
  private record Row(long at, List<String> identity, String record) {
    int compareIdentity(Row other) {
      for (int i = 0; i < identity.size(); i++) {
        int order = identity.get(i).compareTo(other.identity.get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }
  }
}
