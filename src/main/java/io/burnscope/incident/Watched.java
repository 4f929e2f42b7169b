package io.burnscope.incident;

import java.util.Optional;

/**
 * What the reconciler asks about one source.
 *
 * @param source its name
 * @param alertmanager empty: only own evaluation is asked
 * @param recorded what the rules of its SLOs have recorded; empty: only Alertmanager is asked
 */
public record Watched(
    String source, Optional<ActiveAlerts> alertmanager, Optional<RecordedSlis> recorded) {}
