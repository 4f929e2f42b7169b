package io.burnscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That SQLite reads the changes that are asked for and no others, whatever its version prefers. */
class JournalPlanTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void a_namespaces_changes_are_read_from_its_part_of_an_index_in_order_of_time() {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      List<String> plan =
          database
              .changes()
              .read(handle ->
                  plan(handle, new ChangeTable(handle, Dialect.SQLITE).ofNamespace(), "checkout"));

      assertThat(plan)
          .containsExactly(
              "SEARCH change USING INDEX change_by_namespace"
                  + " (cluster=? AND namespace=? AND at>? AND at<?)");
    }
  }

  @Test
  void a_clusters_changes_are_read_from_its_part_of_an_index_in_order_of_time() {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      List<String> plan =
          database
              .changes()
              .read(handle -> plan(handle, new ChangeTable(handle, Dialect.SQLITE).ofAll(), ""));

      assertThat(plan)
          .containsExactly(
              "SEARCH change USING INDEX change_by_time (cluster=? AND at>? AND at<?)");
    }
  }

  private static List<String> plan(Handle handle, String sql, String namespace) {
    Query query =
        handle
            .createQuery("explain query plan " + sql)
            .bind("cluster", "prod")
            .bind("start", 1)
            .bind("end", 2)
            .bind("most", 3);
    if (!namespace.isEmpty()) {
      query.bind("namespace", namespace);
    }
    return query.map((row, context) -> row.getString("detail")).list();
  }
}
