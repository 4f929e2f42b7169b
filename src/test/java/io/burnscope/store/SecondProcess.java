package io.burnscope.store;

import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;

import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.OutboxItem;
import java.io.IOException;
import java.nio.file.Path;

/** A process that is killed in the middle of its work. */
final class SecondProcess {
  private SecondProcess() {}

  /** Stores something in the folder {@code args[0]}, says so, and hangs. */
  public static void main(String[] args) throws IOException {
    try (Database database = Database.open(StoreSettings.sqlite(Path.of(args[0])))) {
      IncidentStore store = database.incidentStore();
      store.transact(in -> {
        in.save(Fixtures.incident());
        in.enqueue(NAME, "slack", "root", 1, Fixtures.reply("fails"), T0);
        return true;
      });
      OutboxItem item = store.claimOutbox("slack", T0, T0.plusSeconds(3_600), 1).getFirst();
      store.attempting(item, "n1");
      System.out.println("stored");
      System.in.read();
    }
  }

  static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SecondProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
