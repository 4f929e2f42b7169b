package io.burnscope.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.burnscope.change.Change;
import io.burnscope.change.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what other systems told, once for each id, or says that it cannot. */
final class RecordingJournal implements ReportedChanges.Receiver {
  static final Redaction REDACTION = new Redaction("0123456789abcdef".getBytes(UTF_8));

  private final Map<String, Change.Reported> stored = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private Runnable before = () -> {};

  @Override
  public synchronized void receive(String source, String id, Change.Reported change) {
    before.run();
    stored.putIfAbsent(id, change);
    sources.putIfAbsent(id, source);
  }

  synchronized void reactWith(Runnable reaction) {
    before = reaction;
  }

  synchronized List<Change.Reported> stored() {
    return List.copyOf(stored.values());
  }

  synchronized List<String> sources() {
    return List.copyOf(sources.values());
  }

  synchronized Change.Reported only() {
    if (stored.size() != 1) {
      throw new AssertionError("not one change but " + stored);
    }
    return stored.values().iterator().next();
  }
}
