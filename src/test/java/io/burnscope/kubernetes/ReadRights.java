package io.burnscope.kubernetes;

import static org.awaitility.Awaitility.await;

import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.change.Changes;
import io.burnscope.change.Redaction;
import io.burnscope.slo.TimeRange;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** What the reading side needs of RBAC: an incident's reads, and the watch of one kind. */
public final class ReadRights {
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Redaction REDACTION =
      new Redaction("a key of this test".getBytes(StandardCharsets.UTF_8));

  private final ObjectReader reader;

  /** Reads with {@code client} as the service does with these settings. */
  public ReadRights(KubernetesClient client, KubernetesSettings settings) {
    this.reader = new ObjectReader(client, settings);
  }

  /**
   * Every read of an incident; what it could not see because RBAC says no, empty if nothing. In
   * named namespaces nobody sees Nodes.
   */
  public Optional<String> unread(String namespace) {
    Instant now = Instant.now();
    TimeRange range = new TimeRange(now.minus(Duration.ofHours(1)), now);
    Scope scope = new Scope("test", Set.of(namespace));
    ClusterReader cluster = new ClusterReader(reader, REDACTION, InstantSource.system());
    cluster.topology(scope);
    cluster.history(scope, range);
    cluster.events(scope, range);
    List<String> forbidden =
        cluster.notWatched().stream()
            .filter(what -> what.endsWith("(not permitted)"))
            .filter(what -> reader.namespaces().isEmpty() || !what.startsWith("Nodes "))
            .toList();
    return Optional.of(String.join(", ", forbidden)).filter(text -> !text.isEmpty());
  }

  /** Why changes of the kind with this plural are not journalled; empty if they are. */
  public Optional<String> unwatched(String plural) {
    ClusterKind kind =
        Stream.concat(reader.journalled().stream(), Stream.of(ClusterKind.REPLICA_SET))
            .filter(one -> one.resource().equals(plural))
            .findFirst()
            .orElseThrow(() -> new AssertionError(plural + " is not journalled: no need to watch"));
    reader.probe(kind);
    Changes changes = new Changes(REDACTION);
    try (KindWatch watch =
        KindWatch.start(
            kind,
            reader,
            () ->
                new ObjectListener(
                    kind,
                    reader.snapshots(),
                    changes,
                    InstantSource.system(),
                    Set::of,
                    (_, _) -> {}))) {
      await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(watch::live);
      return Optional.empty();
    } catch (ConditionTimeoutException _) {
      return Optional.of(kind.kind() + " is not watched");
    }
  }
}
