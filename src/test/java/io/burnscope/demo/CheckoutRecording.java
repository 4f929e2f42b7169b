package io.burnscope.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** Writes {@code series.jsonl} of the checkout recording from its model. */
final class CheckoutRecording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration COARSE = Duration.ofMinutes(5);
  private static final Duration FINE = Duration.ofSeconds(10);

  /** 31 days before, so that every 30-day window that is read lies within. */
  static final Instant BEGIN = Instant.parse("2026-10-19T02:50:00Z");

  private static final Instant EARLIER = Instant.parse("2026-11-08T21:20:00Z");

  /** 77 steps of 5 minutes: the earlier incident's 123,120 failures at its burn of 21.4. */
  private static final int EARLIER_STEPS = 77;

  /** Base's errors in the earlier incident: 123,120 more failures than usual. */
  private static final double EARLIER_BASE = 0.1068423;

  private static final Instant DETAIL = Instant.parse("2026-11-19T02:50:00Z");
  static final Instant END = Instant.parse("2026-11-19T03:40:00Z");

  private final StringBuilder out = new StringBuilder();

  static String series() {
    CheckoutRecording recording = new CheckoutRecording();
    recording.slis();
    recording.revisions();
    return recording.out.toString();
  }

  private void slis() {
    flat("checkout/base-slo", BEGIN, EARLIER, CheckoutModel.BASE, 1);
    flat("checkout/base-slo", EARLIER, afterEarlier(), EARLIER_BASE, 1);
    flat("checkout/base-slo", afterEarlier(), END, CheckoutModel.BASE, 1);
    flat("checkout/payments-slo", BEGIN, DETAIL, CheckoutModel.OLD_PAYMENTS, 1);
    detail(line().put("sli", "checkout/payments-slo"), at -> 1, CheckoutModel::payments);
    flat("checkout/coupon-slo", BEGIN, END, CheckoutModel.COUPON, CheckoutModel.COUPON_SHARE);
  }

  private static Instant afterEarlier() {
    return EARLIER.plus(COARSE.multipliedBy(EARLIER_STEPS));
  }

  private void revisions() {
    detail(
        revision("payments", "41"),
        at -> 1 - CheckoutModel.share(at),
        at -> CheckoutModel.OLD_PAYMENTS);
    detail(revision("payments", "42"), CheckoutModel::share, at -> CheckoutModel.NEW_PAYMENTS);
    Instant replaced = Instant.parse("2026-11-19T02:58:00Z");
    Instant first = Instant.parse("2026-11-19T02:54:05Z");
    ToDoubleFunction<Instant> fresh =
        at ->
            at.isBefore(first)
                ? 0
                : at.isBefore(replaced)
                    ? (at.getEpochSecond() - first.getEpochSecond()) / 235.0
                    : 1;
    detail(revision("frontend", "87"), at -> 1 - fresh.applyAsDouble(at), at -> 0.0003);
    detail(revision("frontend", "88"), fresh, at -> 0.0003);
  }

  private static ObjectNode revision(String deployment, String revision) {
    return line().put("workload", "Deployment/checkout/" + deployment).put("revision", revision);
  }

  private static ObjectNode line() {
    return JSON.createObjectNode();
  }

  /** Many equal steps of 5 minutes. */
  private void flat(String sli, Instant from, Instant to, double errors, double traffic) {
    double total = CheckoutModel.PER_SECOND * traffic * COARSE.toSeconds();
    write(
        line()
            .put("sli", sli)
            .put("from", from.toString())
            .put("step", "5m")
            .put("bad", rounded(total * errors))
            .put("total", total)
            .put("repeat", Duration.between(from, to).dividedBy(COARSE)));
  }

  /** Steps of 10 seconds, summed over the model's seconds. */
  private void detail(
      ObjectNode line, ToDoubleFunction<Instant> traffic, ToDoubleFunction<Instant> errors) {
    ArrayNode points = JSON.createArrayNode();
    for (Instant start = DETAIL; start.isBefore(END); start = start.plus(FINE)) {
      double bad = 0;
      double total = 0;
      for (int second = 0; second < FINE.toSeconds(); second++) {
        Instant at = start.plusSeconds(second);
        double events = CheckoutModel.PER_SECOND * traffic.applyAsDouble(at);
        total += events;
        bad += events * errors.applyAsDouble(at);
      }
      points.add(JSON.createArrayNode().add(rounded(bad)).add(rounded(total)));
    }
    line.put("from", DETAIL.toString()).put("step", "10s").set("points", points);
    write(line);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private void write(ObjectNode line) {
    out.append(line).append('\n');
  }
}
