package io.burnscope.store;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.slo.TimeRange;
import java.util.List;
import java.util.Set;

/** The change journal in SQL. */
record SqlJournal(Engine engine) implements ChangeJournal {
  @Override
  public void record(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    engine.write(handle -> {
      entries.forEach(new ChangeTable(handle, engine.dialect())::insert);
      return true;
    });
  }

  @Override
  public List<Change> between(Scope scope, TimeRange range) {
    return engine.read(handle -> new ChangeTable(handle, engine.dialect()).between(scope, range));
  }

  @Override
  public Coverage coverage(String cluster, TimeRange range) {
    return engine.read(handle -> new WatchedTable(handle).coverage(cluster, range));
  }

  @Override
  public void watched(String cluster, Set<String> kinds, TimeRange range) {
    engine.write(handle -> {
      engine.dialect().lockKey(handle, "watched " + cluster);
      WatchedTable table = new WatchedTable(handle);
      kinds.forEach(kind -> table.extend(cluster, kind, range));
      return true;
    });
  }
}
