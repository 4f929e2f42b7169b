package io.burnscope.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Decision;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.input.Parsed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a delivery's bytes to its answer; blocking, safe for several threads. */
final class AlertIntake implements Intake {
  private static final Logger LOG = LoggerFactory.getLogger(AlertIntake.class);

  private final WebBackend backend;
  private final WebSettings.Limits limits;
  private final IngestMetrics metrics;
  private final JsonBody json;

  AlertIntake(WebBackend backend, WebSettings.Limits limits, IngestMetrics metrics) {
    this.backend = backend;
    this.limits = limits;
    this.metrics = metrics;
    this.json = new JsonBody(limits);
  }

  @Override
  public int maxBodyBytes() {
    return limits.maxBodyBytes();
  }

  @Override
  public List<String> contentTypes() {
    return List.of("application/json");
  }

  @Override
  public Outcome.Answer tooLarge() {
    return Outcome.TOO_LARGE.usual();
  }

  @Override
  public Outcome.Answer take(Posted posted, byte[] body) {
    String source = posted.source();
    try {
      byte[] unpacked = posted.encoding().unpack(body, limits.maxBodyBytes());
      return unpacked.length > limits.maxBodyBytes()
          ? Outcome.TOO_LARGE.usual()
          : parsed(source, json.read(unpacked));
    } catch (IOException _) {
      return Outcome.INVALID.saying("the body is not packed as its Content-Encoding says");
    } catch (StoreUnavailable problem) {
      // Without its trace: while the store is away every delivery comes here.
      LOG.warn(
          "Delivery not stored, the sender will retry: source={} reason={}",
          source,
          problem.getMessage());
      return Outcome.STORE_UNAVAILABLE.usual();
    } catch (RuntimeException bug) {
      LOG.error("Delivery not handled: source={}", source, bug);
      return Outcome.FAILED.usual();
    }
  }

  private Outcome.Answer parsed(String source, Parsed<ObjectNode> body) {
    return switch (body) {
      case Parsed.Invalid<ObjectNode> invalid -> refused(Outcome.INVALID, invalid);
      case Parsed.Ok<ObjectNode>(ObjectNode object) -> read(source, AlertmanagerBody.read(object));
    };
  }

  private Outcome.Answer read(String source, Parsed<AlertGroup> delivery) {
    return switch (delivery) {
      case Parsed.Invalid<AlertGroup> invalid -> refused(Outcome.NOT_VERSION_4, invalid);
      case Parsed.Ok<AlertGroup>(AlertGroup group) -> receive(source, group);
    };
  }

  private Outcome.Answer receive(String source, AlertGroup group) {
    Instant receivedAt = backend.clock().instant();
    List<Decision> decisions = backend.receiver().receive(source, group, receivedAt);
    metrics.accepted(source, group, decisions, receivedAt);
    return Outcome.ACCEPTED.usual();
  }

  private static Outcome.Answer refused(Outcome outcome, Parsed.Invalid<?> invalid) {
    return outcome.saying(invalid.problems().getFirst().toString());
  }
}
