package io.burnscope.bench.simulation;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one channel that people see. */
final class Chat {
  private final Map<IncidentName, List<Shown>> messages = new HashMap<>();
  private long last;

  /** One message; an edit replaces its post and nonce. */
  record Shown(String id, String part, String nonce, Post post) {}

  /** Posts anew, or edits what {@code item} was delivered as. */
  Receipt take(OutboxItem item) {
    List<Shown> thread = messages.computeIfAbsent(item.incident(), _ -> new ArrayList<>());
    String nonce = item.nonce().orElse("");
    Optional<Receipt> before = item.receipt();
    if (before.isEmpty()) {
      if (thread.stream().anyMatch(shown -> shown.part().equals(item.part()))) {
        throw new Broken("a second " + item.part() + " of " + item.incident());
      }
      Shown shown = new Shown("m" + ++last, item.part(), nonce, item.post());
      thread.add(shown);
      return receipt(shown);
    }
    thread.removeIf(shown -> shown.id().equals(before.get().id()));
    thread.add(new Shown(before.get().id(), item.part(), nonce, item.post()));
    return before.get();
  }

  /** As Slack's adapter does: a first post by incident and part, an edit by its nonce. */
  Optional<Receipt> find(OutboxItem item) {
    return of(item.incident())
        .filter(shown -> shown.part().equals(item.part()))
        .filter(
            shown -> item.receipt().isEmpty() || shown.nonce().equals(item.nonce().orElse("none")))
        .map(Chat::receipt)
        .findFirst();
  }

  /** Everything that is shown of it. */
  Stream<Shown> of(IncidentName incident) {
    return messages.getOrDefault(incident, List.of()).stream();
  }

  private static Receipt receipt(Shown shown) {
    return new Receipt("C1", shown.id(), Optional.empty());
  }
}
