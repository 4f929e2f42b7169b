package io.burnscope.store;

import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.incident.OutboxItem;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite stands for exactly one process, and what that process stored outlives it. */
class SqliteProcessesTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  SqliteProcessesTest() {}

  @Test
  void a_second_instance_is_refused_until_the_first_one_is_closed() {
    StoreSettings settings = StoreSettings.sqlite(folder);
    try (Database first = Database.open(settings)) {
      assertThat(first.trouble()).isEmpty();
      assertThatThrownBy(() -> Database.open(settings))
          .isInstanceOf(StoreRefused.class)
          .hasMessageContaining("another Burnscope uses " + folder.resolve("burnscope.db"))
          .hasMessageContaining("PostgreSQL");
    }
    try (Database second = Database.open(settings)) {
      assertThat(second.trouble()).isEmpty();
    }
  }

  @Test
  void a_killed_process_leaves_everything_for_the_next_one() throws Exception {
    StoreSettings settings = StoreSettings.sqlite(folder);
    Process killed = SecondProcess.start(folder);
    try (BufferedReader output = killed.inputReader()) {
      assertThat(output.readLine()).isEqualTo("stored");
      assertThatThrownBy(() -> Database.open(settings)).isInstanceOf(StoreRefused.class);
    } finally {
      killed.destroyForcibly().waitFor();
    }

    try (Database next = Database.open(settings)) {
      List<OutboxItem> items =
          next.incidentStore().claimOutbox("slack", T0, T0.plusSeconds(30), 10);

      assertThat(next.incidentStore().incident(NAME)).contains(Fixtures.incident());
      assertThat(items).hasSize(1);
      assertThat(items.getFirst().status()).isEqualTo(OutboxItem.Status.ATTEMPTED);
      assertThat(items.getFirst().nonce()).contains("n1");
    }
  }
}
