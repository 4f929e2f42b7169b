package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.ScopeMapping;
import io.burnscope.correlation.ScopeSource;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.MemberOverlap;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Which of two members that fail alike the burn is put down to. */
class OriginsTest {
  private static final MemberOverlap BASE_FIRST =
      new MemberOverlap("payments", "base", 0.38, 0.38, Duration.ofMinutes(20));
  private static final MemberOverlap PAYMENTS_FIRST =
      new MemberOverlap("base", "payments", 0.38, 0.38, Duration.ofMinutes(20));

  @Test
  void the_member_that_the_other_calls_is_the_origin() {
    assertThat(turned(call("web-base", "gateway"), call("gateway", "web-payments")))
        .containsExactly(PAYMENTS_FIRST);
  }

  @Test
  void without_a_path_between_them_the_earlier_one_stays_the_origin() {
    assertThat(turned()).containsExactly(BASE_FIRST);
    assertThat(turned(call("web-base", "mail"))).containsExactly(BASE_FIRST);
  }

  @Test
  void members_that_call_each_other_stay_as_they_were() {
    assertThat(turned(call("web-base", "web-payments"), call("web-payments", "web-base")))
        .containsExactly(BASE_FIRST);
  }

  private static List<MemberOverlap> turned(Topology.Call... calls) {
    Topology topology = Topology.UNKNOWN.calling(List.of(calls));
    return new Origins(List.of(member("base"), member("payments")), topology)
        .of(List.of(BASE_FIRST));
  }

  private static Topology.Call call(String caller, String callee) {
    return new Topology.Call(deployment(caller), deployment(callee));
  }

  private static ObjectRef deployment(String name) {
    return new ObjectRef("Deployment", "checkout", name);
  }

  private static ScopedSli member(String alias) {
    return new ScopedSli(
        alias,
        Set.of(deployment("web-" + alias)),
        Set.of("checkout"),
        ScopeSource.ALL_WATCHED,
        0.5,
        OptionalDouble.empty(),
        OptionalDouble.of(0.38));
  }

  @Test
  void an_incident_of_members_that_fail_alike_says_so_and_blames_one() {
    Traffic traffic = new Traffic();
    traffic.fails(0.38, T0.minus(Duration.ofMinutes(25)));

    Assessment found = assess(traffic);

    assertThat(found.limits().getFirst())
        .isEqualTo(
            "base and payments fail alike (38.0 % and 38.0 % for 25 min): taken for one failure,"
                + " that of payments. The burn may count it twice until base declares includes:"
                + " [payments].");
    assertThat(found.evaluation().known().orElseThrow().members())
        .extracting(member -> member.alias() + " " + member.share().orElseThrow())
        .containsExactly("base 0.0", "payments 1.0");
    assertThat(found.evaluation().known().orElseThrow().membersOverlap())
        .extracting(MemberOverlap::inner)
        .containsExactly("payments");
  }

  private static Assessment assess(Traffic traffic) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Source source =
          new Source(
              "prod",
              "prod-eu-1",
              traffic,
              new ReplaySlos(List.of(flow(), objective("base"), objective("payments"))),
              Optional.empty(),
              new QuietJournal(),
              alert -> new Answer.Unavailable<>("its series are not known"),
              List.<ScopeMapping>of());
      return new Assessor(name -> source, IncidentPolicy.STANDARD, threads)
          .assess(incident(), T0, Duration.ofMinutes(1));
    }
  }

  private static Incident incident() {
    IncidentKey key = new IncidentKey("prod", CHECKOUT);
    return new Incident(
        IncidentNaming.name(key, T0, "burnscope"),
        key,
        "prod-eu-1",
        1,
        Optional.empty(),
        IncidentState.OPEN,
        "pages",
        Severity.CRITICAL,
        T0,
        T0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        1);
  }

  private static Slo flow() {
    return new ComposedSlo(
        CHECKOUT,
        "",
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        List.of(
            new ComposedSlo.Member("base", id("base")),
            new ComposedSlo.Member("payments", PAYMENTS)),
        new Composition.WeightedRoutes(
            "base",
            List.of(new Composition.Route("all", BigDecimal.ONE, List.of("base", "payments")))),
        Optional.empty(),
        Presentation.DEFAULT);
  }

  private static SloId id(String name) {
    return new SloId(SloId.Kind.OBJECTIVE, "checkout", name);
  }

  private static Slo objective(String name) {
    return new SingleSlo(
        id(name),
        name,
        "availability",
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        new Sli.Selectors("bad", "total"),
        Optional.empty(),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }
}
