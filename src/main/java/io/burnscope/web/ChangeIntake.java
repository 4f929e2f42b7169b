package io.burnscope.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.input.Parsed;
import io.burnscope.web.report.Report;
import io.burnscope.web.report.ReportBody;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the bytes of a reported change to its answer; blocking, safe for several threads. */
final class ChangeIntake implements Intake {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeIntake.class);

  /** As PagerDuty takes them. */
  private static final int MOST_BYTES = 512 << 10;

  private final WebBackend backend;
  private final int maxBytes;
  private final IngestMetrics metrics;
  private final JsonBody json;

  ChangeIntake(WebBackend backend, WebSettings.Limits limits, IngestMetrics metrics) {
    this.backend = backend;
    this.maxBytes = Math.min(MOST_BYTES, limits.maxBodyBytes());
    this.metrics = metrics;
    this.json = new JsonBody(limits);
  }

  @Override
  public int maxBodyBytes() {
    return maxBytes;
  }

  @Override
  public List<String> contentTypes() {
    return List.of("application/json", "application/cloudevents+json", "application/cdevents+json");
  }

  @Override
  public Outcome.Answer tooLarge() {
    return Outcome.TOO_LARGE.saying(
        "the body is larger than " + maxBytes + " bytes; send one change a request");
  }

  @Override
  public Outcome.Answer take(Posted posted, byte[] body) {
    String source = posted.source();
    try {
      byte[] unpacked = posted.encoding().unpack(body, maxBytes);
      return unpacked.length > maxBytes ? tooLarge() : parsed(posted, json.read(unpacked));
    } catch (IOException _) {
      return Outcome.INVALID.saying("the body is not packed as its Content-Encoding says");
    } catch (StoreUnavailable problem) {
      LOG.warn(
          "Reported change not stored, the sender is told to retry: source={} reason={}",
          source,
          problem.getMessage());
      return Outcome.STORE_UNAVAILABLE.usual();
    } catch (RuntimeException bug) {
      LOG.error("Reported change not handled: source={}", source, bug);
      return Outcome.FAILED.usual();
    }
  }

  private Outcome.Answer parsed(Posted posted, Parsed<ObjectNode> body) {
    return switch (body) {
      case Parsed.Invalid<ObjectNode> invalid -> refused(Outcome.INVALID, invalid);
      case Parsed.Ok<ObjectNode>(ObjectNode object) ->
          read(
              posted.source(),
              ReportBody.read(object, posted.attributes(), backend.changes().redaction()));
    };
  }

  private Outcome.Answer read(String source, Parsed<Report> told) {
    Instant now = backend.clock().instant();
    return switch (told) {
      case Parsed.Invalid<Report> invalid -> refused(Outcome.UNKNOWN_CHANGE, invalid);
      case Parsed.Ok<Report>(Report report) ->
          switch (report.received(now, backend.changes().kept())) {
            case Parsed.Invalid<Report.Identified> invalid ->
                refused(Outcome.UNKNOWN_CHANGE, invalid);
            case Parsed.Ok<Report.Identified>(Report.Identified sound) -> receive(source, sound);
          };
    };
  }

  private Outcome.Answer receive(String source, Report.Identified sound) {
    backend.changes().receiver().receive(source, sound.id(), sound.change());
    String warning = metrics.reported(source).map(told -> "; warning: " + told).orElse("");
    return Outcome.RECORDED.saying("recorded as " + sound.id() + warning);
  }

  private static Outcome.Answer refused(Outcome outcome, Parsed.Invalid<?> invalid) {
    return outcome.saying(invalid.problems().getFirst().toString());
  }
}
