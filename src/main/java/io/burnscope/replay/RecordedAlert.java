package io.burnscope.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A delivery of the recording.
 *
 * @param at when it arrived
 * @param body of the webhook
 */
public record RecordedAlert(Instant at, String source, JsonNode body) {}
