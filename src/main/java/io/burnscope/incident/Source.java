package io.burnscope.incident;

import io.burnscope.alert.BurnAlert;
import io.burnscope.change.ChangeJournal;
import io.burnscope.correlation.ScopeMapping;
import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import java.util.List;
import java.util.Optional;

/**
 * One Alertmanager/Prometheus pair, which stands for one cluster, and everything that can be asked
 * about it.
 *
 * @param name as in the webhook's path
 * @param cluster its name for people
 * @param external finds out what another tool's series tell of its SLO
 * @param scopes configured ways from alert labels to workloads
 */
public record Source(
    String name,
    String cluster,
    Slis slis,
    Slos slos,
    Optional<Cluster> objects,
    ChangeJournal journal,
    ExternalSlos external,
    List<ScopeMapping> scopes) {
  public Source {
    scopes = List.copyOf(scopes);
  }

  /** Another tool's SLO, from its own recorded series. */
  @FunctionalInterface
  public interface ExternalSlos {
    /** The SLO behind {@code alert}, or why it cannot be evaluated. */
    Answer<Slo> find(BurnAlert alert);
  }

  /** All configured sources. */
  @FunctionalInterface
  public interface Sources {
    /** The source of that name; for an unknown name one that can evaluate nothing. */
    Source named(String name);

    /** Why times from that source may not fit together, each a sentence; not blocking. */
    default List<String> doubts(String name) {
      return List.of();
    }
  }
}
