package io.burnscope.alert;

import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert about an SLO, whichever tool sent it.
 *
 * @param tool for people, such as {@code sloth}
 * @param startsAt clamped to the receive time if it was zero or in the future
 * @param shortWindow empty if the tool does not say
 * @param longWindow empty if the tool does not say
 * @param marks what was clamped or doubtful, each a sentence for people
 */
public record BurnAlert(
    SloId slo,
    AlertKind kind,
    String tool,
    Severity severity,
    AlertGroup.State state,
    Instant startsAt,
    Optional<Instant> endsAt,
    Optional<Duration> shortWindow,
    Optional<Duration> longWindow,
    String fingerprint,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<String> marks) {
  public BurnAlert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    marks = List.copyOf(marks);
  }

  /** The same with one more mark. */
  public BurnAlert marked(String mark) {
    List<String> all = new ArrayList<>(marks);
    all.add(mark);
    return with(slo, all);
  }

  /** The same about an SLO that is known better than by its labels. */
  public BurnAlert about(SloId known) {
    return with(known, marks);
  }

  private BurnAlert with(SloId about, List<String> said) {
    return new BurnAlert(
        about,
        kind,
        tool,
        severity,
        state,
        startsAt,
        endsAt,
        shortWindow,
        longWindow,
        fingerprint,
        labels,
        annotations,
        said);
  }

  /** Whether it fires. */
  public boolean firing() {
    return state == AlertGroup.State.FIRING;
  }
}
