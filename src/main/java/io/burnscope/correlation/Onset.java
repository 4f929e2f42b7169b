package io.burnscope.correlation;

import java.time.Duration;
import java.time.Instant;

/**
 * When the errors began.
 *
 * @param uncertainty on both sides
 */
public record Onset(Instant time, Duration uncertainty) {}
