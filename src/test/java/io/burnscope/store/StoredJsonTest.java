package io.burnscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Audience;
import io.burnscope.incident.Incident;
import io.burnscope.incident.Message;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import io.burnscope.input.Answer;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.Counts;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Selector;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
  private static final SloId BASE = new SloId(SloId.Kind.OBJECTIVE, "checkout", "base-slo");

  private static final List<Selector.Matcher> JOB =
      List.of(new Selector.Matcher("job", Selector.Operator.MATCHES_NOT, "a\\."));

  private static <T> void comesBack(Class<T> type, T value) {
    assertThat(StoredJson.read(type, StoredJson.write(type, value))).isEqualTo(value);
  }

  @Test
  void a_full_incident_comes_back_as_it_was() {
    comesBack(Incident.class, FullIncident.incident());
  }

  @Test
  void an_empty_incident_comes_back_as_it_was() {
    comesBack(Incident.class, Fixtures.incident());
  }

  @Test
  void findings_without_numbers_keep_the_reason() {
    comesBack(
        Assessment.class,
        FullIncident.assessment(new Answer.Unavailable<>("Prometheus gave no answer in 1.5 s")));
  }

  @Test
  void every_post_comes_back_as_it_was() {
    Text text =
        Text.of("a <b>", Text.strong("c", Text.code("d")), Instant.parse("2026-11-19T03:16:30Z"));
    Message message =
        new Message(
            "push",
            "headline",
            List.of(text),
            Optional.of(new Message.Undo(text, Optional.of("kubectl undo"), List.of(text))),
            List.of(Text.of("facts")),
            List.of(Text.of("unlikely")),
            List.of(Text.of("limits")),
            List.of(new Message.Action("runbook", "Runbook", Optional.of("https://runbook"))),
            Text.of("footer"));

    comesBack(
        Post.class,
        new Post.Root(
            message,
            new Audience(Audience.Urgency.TICKET, Optional.of("C7"), Map.of("team", "shop"))));
    comesBack(Post.class, new Post.Reply(List.of(text), Post.Weight.ESCALATION));
    comesBack(Post.class, new Post.Entry(FullIncident.incident()));
  }

  @Test
  void every_slo_comes_back_as_it_was() {
    Objective target = new Objective(new BigDecimal("0.999"));
    AlertPolicy policy = AlertPolicy.standard(new SloWindow(7), target);
    List<Sli> slis =
        List.of(
            new Sli.Selectors("bad", "total"),
            new Sli.Expressions("rate(bad[$window])", "rate(total[$window])"),
            new Sli.Ratio("a / b"),
            new Sli.Latency(
                new Selector("l_bucket", JOB), new Selector("l_count", JOB), new BigDecimal("30")),
            new Sli.Probe(new Selector("up", JOB)),
            new Sli.ApiServer(
                Sli.ApiServer.VerbClass.READ,
                List.of(new Sli.ApiServer.Limit("resource|", new BigDecimal("0.4"))),
                "5..",
                JOB),
            new Sli.RecordedRatio("a%s", "b=\"c\""));
    List<Composition> compositions =
        List.of(
            new Composition.AndMin("base"),
            new Composition.WeightedRoutes(
                "base",
                List.of(new Composition.Route("all", new BigDecimal("1.0"), List.of("base")))));

    for (Sli sli : slis) {
      comesBack(
          Slo.class,
          new SingleSlo(
              BASE,
              "Base",
              "base",
              target,
              new SloWindow(7),
              sli,
              Optional.of(policy),
              new WorkloadSelector(Map.of("app", "base"), List.of("checkout")),
              Presentation.DEFAULT));
    }
    for (Composition composition : compositions) {
      comesBack(
          Slo.class,
          new ComposedSlo(
              new SloId(SloId.Kind.COMPOSITION, "checkout", "flow"),
              "Checkout",
              target,
              new SloWindow(28),
              List.of(
                  new ComposedSlo.Member("base", BASE, Set.of("payments")),
                  new ComposedSlo.Member("payments", BASE)),
              composition,
              Optional.empty(),
              Presentation.DEFAULT));
    }
  }

  @Test
  void every_case_of_a_stored_sealed_interface_has_a_name() {
    Cases.MIXINS.forEach((sealed, mixin) ->
        assertThat(
                Arrays.stream(mixin.getAnnotation(JsonSubTypes.class).value())
                    .<Class<?>>map(JsonSubTypes.Type::value))
            .as(sealed.getSimpleName())
            .containsExactlyInAnyOrder(sealed.getPermittedSubclasses()));
  }

  @Test
  void a_composition_of_an_older_version_includes_nothing() {
    ComposedSlo.Member member = new ComposedSlo.Member("base", BASE);
    String older =
        StoredJson.write(ComposedSlo.Member.class, member).replace(",\"includes\":[]", "");

    assertThat(older).doesNotContain("includes");
    assertThat(StoredJson.read(ComposedSlo.Member.class, older)).isEqualTo(member);
  }

  @Test
  void what_a_newer_version_added_is_ignored() {
    assertThat(StoredJson.read(Counts.class, "{\"bad\":1,\"total\":2,\"later\":{\"a\":[]}}"))
        .isEqualTo(new Counts(1, 2));
  }

  @Test
  void what_an_older_version_lacked_is_empty() {
    Incident bare =
        StoredJson.read(
            Incident.class,
            """
            {"name":{"namespace":"a","name":"b"},"state":"OPEN","severity":"CRITICAL",
             "openedAt":"2026-11-19T03:16:30Z","startsAt":"2026-11-19T03:16:30Z"}\
            """);

    assertThat(bare.alerts()).isEmpty();
    assertThat(bare.assessment()).isEmpty();
    assertThat(bare.stateReason()).isEmpty();
  }

  @Test
  void findings_of_an_older_version_know_less() {
    String older =
        StoredJson.write(Incident.class, FullIncident.incident())
            .replaceAll(",\"failing\":\\[.*?]", "")
            .replace(",\"suspect\":2", "")
            .replace(",\"traffic\":3.1", "");

    assertThat(older).doesNotContain("failing").contains("\"ending\"");
    Assessment found = StoredJson.read(Incident.class, older).assessment().orElseThrow();
    assertThat(older).doesNotContain("traffic\":");
    assertThat(found.traffic()).isEmpty();
    assertThat(found.failing()).isEmpty();
    assertThat(found.ending().orElseThrow().suspect()).as("of the first").isEqualTo(1);
  }

  @Test
  void numbers_that_are_not_finite_are_refused() {
    assertThatThrownBy(
            () -> StoredJson.write(ErrorBudget.class, new ErrorBudget(1, Double.NaN, 0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN at /bad");
  }

  @Test
  void labels_come_back_as_they_were() {
    Map<String, String> labels = Map.of("a", "1", "b\"", "\n");

    assertThat(StoredJson.readLabels(StoredJson.writeLabels(labels))).isEqualTo(labels);
  }
}
