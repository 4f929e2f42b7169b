package io.burnscope.store;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal.Entry;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.slo.TimeRange;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Changes, once each. */
record ChangeTable(Handle handle) {
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

  /** Oldest first. */
  List<Change> between(Scope scope, TimeRange range) {
    String namespaces = scope.namespaces().isEmpty() ? "" : " and namespace in (<namespaces>)";
    Query query =
        handle
            .createQuery(
                """
                select record from change
                where cluster = :cluster and at >= :start and at <= :end%s
                order by at, namespace, name, uid, resource_version, field\
                """
                    .formatted(namespaces))
            .bind("cluster", scope.cluster())
            .bind("start", Micros.of(range.start()))
            .bind("end", Micros.of(range.end()));
    if (!scope.namespaces().isEmpty()) {
      query.bindList("namespaces", withClusterWide(scope));
    }
    // Columns cut below a microsecond: the record decides at the borders.
    return query
        .map((row, context) -> StoredJson.read(Change.class, row.getString("record")))
        .stream()
        .filter(change -> range.contains(change.at()))
        .toList();
  }

  private static List<String> withClusterWide(Scope scope) {
    return Stream.concat(Stream.of(""), scope.namespaces().stream()).distinct().toList();
  }
}
