package io.burnscope.crash;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Digest;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Showing;
import io.burnscope.slack.FakeSlack;
import io.burnscope.slack.FakeSlackMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must hold when a soak is over, of its Slack and of the store that was left. */
record SoakEnd(FakeSlack slack, IncidentStore store, String seed) {
  private static final String NEVER_OPENED = "resolved before it was heard of";

  List<Incident> incidents() {
    return store.recent(100_000);
  }

  void oneRootEach() {
    assertThat(
            slack.roots().stream()
                .map(root -> root.mark("incident"))
                .collect(groupingBy(identity(), counting())))
        .as(seed)
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
  }

  /** Each of {@code accepted} has an incident that is shown. */
  void allShown(Collection<String> accepted) {
    assertThat(store.ledger().balanced()).isTrue();
    Map<String, FakeSlackMessage> roots =
        slack.roots().stream().collect(toMap(root -> root.mark("incident"), identity()));
    Set<String> shown = new TreeSet<>();
    for (Incident incident : incidents()) {
      Optional<Showing> showing = store.transact(tx -> tx.showings().find(incident.name()));
      if (showing.isPresent()) {
        shown(incident, showing.get(), roots);
        shown.add(incident.key().slo().name());
      } else {
        assertThat(incident.stateReason()).as(seed).isEqualTo(NEVER_OPENED);
      }
    }
    assertThat(shown).as(seed).containsAll(accepted);
  }

  private void shown(Incident incident, Showing showing, Map<String, FakeSlackMessage> roots) {
    String where = showing.digest().orElse(incident.name()).toString();
    assertThat(roots).as(seed).containsKey(where);
    assertThat(Objects.requireNonNull(roots.get(where)).shown())
        .as(seed)
        .contains(showing.digest().map(this::size).orElse(incident.key().slo().name()));
  }

  /** A digest names the worst and says how many it tells of, those with own messages too. */
  private String size(IncidentName digest) {
    Digest.Standing standing = store.digest(digest, 1_000).orElseThrow();
    return (standing.total() + standing.alone().size()) + " SLO";
  }
}
