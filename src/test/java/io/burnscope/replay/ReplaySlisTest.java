package io.burnscope.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.TimeRange;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplaySlisTest {
  private static final Instant T = Instant.parse("2026-11-19T02:50:00Z");
  private static final String LABELS =
      """
      {"sli":"shop/pay","labels":{"code":"503"},"from":"2026-11-19T02:50:00Z","step":"60s","points":[[0,0],[0,0],[30,30],[40,40]]}
      {"sli":"shop/pay","labels":{"code":"200"},"from":"2026-11-19T02:50:00Z","step":"60s","bad":0,"total":100,"repeat":4}
      """;
  private static final String EDGE =
      """
      {"caller":"Deployment/shop/base","callee":"Deployment/shop/pay","seenBy":"caller","from":"2026-11-19T02:50:00Z","step":"60s","points":[[1,10],[2,20]]}
      """;

  @Test
  void counts_by_label_are_as_if_both_times_were_as_long() {
    assertThat(slis(LABELS).byLabels(slo(), range(0, 1), range(2, 4)).known().orElseThrow())
        .containsExactlyInAnyOrder(
            new LabelCounts(Map.of("code", "503"), Counts.NONE, new Counts(70, 70)),
            new LabelCounts(Map.of("code", "200"), new Counts(0, 200), new Counts(0, 200)));
    assertThat(slis("").byLabels(slo(), range(0, 1), range(2, 4)).missing())
        .hasValue("no series of shop/pay by label were recorded");
  }

  @Test
  void a_recording_carries_a_call_graph() {
    CallTraffic traffic =
        slis(EDGE).edges(range(0, 2), Duration.ofMinutes(1)).known().orElseThrow().getFirst();

    assertThat(traffic.call())
        .isEqualTo(
            new Topology.Call(
                new ObjectRef("Deployment", "shop", "base"),
                new ObjectRef("Deployment", "shop", "pay")));
    assertThat(traffic.seenBy()).isEqualTo(CallTraffic.Side.CALLER);
    assertThat(traffic.counts().sum(range(0, 2))).isEqualTo(new Counts(3, 30));
    assertThat(slis("").edges(range(0, 2), Duration.ofMinutes(1)).missing())
        .hasValue("no call graph was recorded");
  }

  @Test
  void a_side_that_is_none_is_named() {
    assertThatThrownBy(() -> SeriesFile.read(EDGE.replace("\"caller\",\"from", "\"proxy\",\"from")))
        .isInstanceOf(RecordingBroken.class)
        .hasMessageContaining("series.jsonl:1")
        .hasMessageContaining("seenBy is caller or callee but was proxy");
  }

  private static ReplaySlis slis(String series) {
    return new ReplaySlis(SeriesFile.read(series), () -> T.plusSeconds(600));
  }

  private static TimeRange range(int fromMinute, int toMinute) {
    return new TimeRange(T.plusSeconds(60L * fromMinute), T.plusSeconds(60L * toMinute));
  }

  private static SingleSlo slo() {
    return new SingleSlo(
        new SloId(SloId.Kind.OBJECTIVE, "shop", "pay"),
        "",
        "availability",
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        new Sli.Selectors("bad", "total"),
        Optional.empty(),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }
}
