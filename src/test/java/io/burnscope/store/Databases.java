package io.burnscope.store;

import java.nio.file.Path;
import java.time.Duration;

/** The two databases that a contract runs on. */
enum Databases {
  SQLITE {
    @Override
    StoreSettings byDefault(Path folder) {
      return StoreSettings.sqlite(folder);
    }
  },
  POSTGRESQL {
    @Override
    StoreSettings byDefault(Path folder) {
      return EmbeddedPostgreSql.emptyDatabase();
    }
  };

  abstract StoreSettings byDefault(Path folder);

  /** With a deadline that no busy build machine misses. */
  StoreSettings empty(Path folder) {
    StoreSettings base = byDefault(folder);
    return new StoreSettings(
        base.url(),
        base.credentials(),
        Duration.ofSeconds(20),
        base.groupSize(),
        base.queueSize(),
        base.connections(),
        base.retention());
  }
}
