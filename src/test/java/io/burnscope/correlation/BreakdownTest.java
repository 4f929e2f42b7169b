package io.burnscope.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.Breakdown.Verdict;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakdownTest {
  private static final Instant ONSET = Instant.parse("2026-11-19T02:56:00Z");
  private static final TimeRange BEFORE =
      new TimeRange(ONSET.minusSeconds(1_260), ONSET.minusSeconds(60));

  @Test
  void what_nearly_all_new_errors_have_is_told_for_each_label() {
    Breakdown breakdown =
        breakdown(
            line(Map.of("code", "503", "route", "/pay"), 0, 0, 940, 940),
            line(Map.of("code", "500", "route", "/pay"), 3, 3, 12, 12),
            line(Map.of("code", "503", "route", "/refund"), 0, 0, 60, 60),
            line(Map.of("code", "200", "route", "/pay"), 0, 6_000, 0, 5_000),
            line(Map.of("code", "200", "route", "/refund"), 0, 4_000, 0, 4_100));

    assertThat(breakdown.dominant())
        .extracting(Breakdown.Dominant::label, Breakdown.Dominant::value)
        .containsExactly(tuple("code", "503"), tuple("route", "/pay"));
    assertThat(breakdown.dominant().getFirst().share()).isCloseTo(0.991, within(0.001));
    assertThat(breakdown.dominant().getLast().share()).isCloseTo(0.941, within(0.001));
  }

  @Test
  void a_value_that_most_requests_have_anyhow_is_no_news() {
    Breakdown breakdown =
        breakdown(
            line(Map.of("method", "POST", "zone", "a"), 0, 900, 500, 900),
            line(Map.of("method", "POST", "zone", "b"), 0, 900, 450, 900),
            line(Map.of("method", "GET", "zone", "a"), 0, 100, 10, 100));

    assertThat(breakdown.dominant()).isEmpty();
  }

  @Test
  void a_code_is_news_even_if_every_request_fails_with_it() {
    Breakdown breakdown =
        breakdown(
            line(Map.of("code", "200"), 0, 1_000, 0, 0),
            line(Map.of("code", "503"), 0, 0, 1_000, 1_000));

    assertThat(breakdown.dominant())
        .containsExactly(new Breakdown.Dominant("payments", "code", "503", 1));
  }

  @Test
  void a_handful_of_new_errors_tells_nothing() {
    Breakdown breakdown =
        breakdown(
            line(Map.of("route", "/pay"), 0, 10, 9, 10),
            line(Map.of("route", "/refund"), 0, 90, 0, 90));

    assertThat(breakdown.labels()).isEmpty();
  }

  @Test
  void errors_that_more_requests_bring_are_not_new() {
    Breakdown breakdown =
        breakdown(
            line(Map.of("route", "/health"), 100, 1_000, 300, 3_000),
            line(Map.of("route", "/pay"), 0, 1_000, 50, 3_000));

    assertThat(breakdown.dominant())
        .extracting(Breakdown.Dominant::value, Breakdown.Dominant::share)
        .containsExactly(tuple("/pay", 1.0));
  }

  @Test
  void at_most_eight_labels_are_kept_and_the_telling_ones_come_first() {
    Map<String, String> bad = new HashMap<>(Map.of("version", "1.9.0"));
    Map<String, String> good = new HashMap<>(Map.of("version", "1.8.2"));
    for (int i = 0; i < 12; i++) {
      bad.put("l" + i, "x");
      good.put("l" + i, "y");
    }

    Breakdown breakdown = breakdown(line(bad, 0, 100, 50, 100), line(good, 0, 900, 5, 900));

    assertThat(breakdown.labels()).hasSize(8);
    assertThat(breakdown.labels().getFirst().distance()).isGreaterThan(0.7);
    assertThat(breakdown.labels()).extracting(Breakdown.Label::name).contains("version");
  }

  @Test
  void new_pods_fit_the_rollout_that_made_them_and_old_pods_speak_against_it() {
    Breakdown fresh = breakdown(pods("payments-7d9f8c6b5"));
    Breakdown old = breakdown(pods("payments-5c7b9d8f4"));

    assertThat(match(fresh, rollout("payments", 30)))
        .isEqualTo(
            new Breakdown.Match(Verdict.MATCHES, "98 % of the new errors come from its new pods"));
    assertThat(match(old, rollout("payments", 30)).verdict()).isEqualTo(Verdict.CANNOT);
    assertThat(match(old, rollout("payments", 1_800)).verdict())
        .as("its pods may have served long before")
        .isEqualTo(Verdict.SAYS_NOTHING);
    assertThat(match(fresh, rollout("coupon", 30)).verdict()).isEqualTo(Verdict.SAYS_NOTHING);
  }

  @Test
  void a_version_fits_the_image_that_brought_it_and_not_the_one_that_went() {
    assertThat(match(failing("version", "1.9.0"), rollout("payments", 30)).words())
        .isEqualTo("96 % of the new errors have version 1.9.0");
    assertThat(match(failing("version", "1.8.2"), rollout("payments", 30)).verdict())
        .isEqualTo(Verdict.CANNOT);
    assertThat(match(failing("version", "2.0"), rollout("payments", 30)).verdict())
        .isEqualTo(Verdict.SAYS_NOTHING);
  }

  @Test
  void a_node_fits_changes_of_that_node_only() {
    Breakdown node = failing("node", "ip-10-0-3-17");

    assertThat(match(node, edit("Node", "ip-10-0-3-17", "", "")).verdict())
        .isEqualTo(Verdict.MATCHES);
    assertThat(match(node, edit("Node", "ip-10-0-3-18", "", "")).verdict())
        .isEqualTo(Verdict.CANNOT);
    assertThat(match(node, rollout("payments", 30)).verdict()).isEqualTo(Verdict.SAYS_NOTHING);
  }

  @Test
  void a_route_fits_what_names_it_and_an_upstream_what_it_is() {
    assertThat(
            match(
                failing("route", "/pay"),
                edit("ConfigMap", "gateway", "retry /pay 3", "retry /pay 0")))
        .isEqualTo(new Breakdown.Match(Verdict.MATCHES, "96 % of the new errors have route /pay"));
    assertThat(match(failing("route", "/pay"), edit("ConfigMap", "gateway", "a", "b")).verdict())
        .isEqualTo(Verdict.SAYS_NOTHING);
    assertThat(
            match(failing("upstream", "payments.checkout.svc"), rollout("payments", 30)).verdict())
        .isEqualTo(Verdict.MATCHES);
  }

  @Test
  void a_code_says_nothing_of_who_is_at_fault() {
    assertThat(match(failing("code", "503"), rollout("payments", 30)))
        .isEqualTo(new Breakdown.Match(Verdict.SAYS_NOTHING, ""));
  }

  private static Breakdown failing(String label, String value) {
    return breakdown(
        line(Map.of(label, value), 0, 100, 96, 100), line(Map.of(label, "other"), 0, 900, 4, 900));
  }

  /** The pods fail in 98 of 100 cases; another revision serves the rest. */
  private static LabelCounts[] pods(String revision) {
    List<LabelCounts> lines = new ArrayList<>();
    boolean fresh = revision.contains("7d9f");
    String other = fresh ? "payments-5c7b9d8f4" : "payments-7d9f8c6b5";
    for (String pod : List.of("x2bcd", "z4wvx")) {
      lines.add(
          line(Map.of("pod", revision + "-" + pod), 0, fresh ? 0 : 500, 49, fresh ? 300 : 400));
    }
    lines.add(line(Map.of("pod", other + "-k5m7p"), 0, fresh ? 1_000 : 0, 2, 400));
    return lines.toArray(LabelCounts[]::new);
  }

  private static Breakdown.Match match(Breakdown breakdown, Change change) {
    return breakdown.match(change, Topology.UNKNOWN);
  }

  private static Breakdown breakdown(LabelCounts... lines) {
    return Breakdown.of("payments", BEFORE, List.of(lines));
  }

  private static LabelCounts line(
      Map<String, String> labels, double badBefore, double before, double bad, double after) {
    return new LabelCounts(labels, new Counts(badBefore, before), new Counts(bad, after));
  }

  private static Change.Rollout rollout(String name, long secondsBeforeOnset) {
    Instant at = ONSET.minusSeconds(secondsBeforeOnset);
    return new Change.Rollout(
        new ObjectRef("Deployment", "checkout", name),
        at,
        Optional.of(at.plusSeconds(10)),
        Optional.empty(),
        new Actor("ci", Optional.empty()),
        List.of(image("1.8.2", "1.9.0")),
        "41",
        "42",
        Optional.empty());
  }

  private static FieldChange image(String before, String after) {
    return new FieldChange(
        "image",
        "spec.template.spec.containers[app].image",
        Optional.of(before),
        Optional.of(after));
  }

  private static Change edit(String kind, String name, String before, String after) {
    return new Change.Edit(
        new ObjectRef(kind, kind.equals("Node") ? "" : "checkout", name),
        ONSET.minusSeconds(30),
        Optional.empty(),
        new Actor("kubectl-edit", Optional.empty()),
        List.of(new FieldChange("f", "data.f", Optional.of(before), Optional.of(after))));
  }
}
