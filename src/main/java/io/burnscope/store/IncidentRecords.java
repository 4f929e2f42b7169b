package io.burnscope.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.burnscope.incident.Incident;

/**
 * Between incidents and their stored text. In a bad hour every delivery reads the same few
 * incidents, so what was read is kept by its text: equal text is an equal incident, whoever wrote
 * it. Safe for several threads.
 */
final class IncidentRecords {
  /** Of text in all; the incidents behind it take several times as much. */
  private static final long MOST_CHARACTERS = 4_000_000;

  private final LoadingCache<String, Incident> read =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String text, Incident _) -> text.length())
          .build(text -> StoredJson.read(Incident.class, text));

  String write(Incident incident) {
    return StoredJson.write(Incident.class, incident);
  }

  Incident read(String text) {
    return read.get(text);
  }
}
