package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.Onset;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.resource.CorrelationResource;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.TimeRange;
import io.burnscope.slo.WorkloadSelector;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A checkout whose base begins to fail twenty minutes before its payments. */
class MemberOnsetsTest {
  private static final SloId BASE = new SloId(SloId.Kind.OBJECTIVE, "checkout", "base");
  private static final Instant BASE_BEGAN = T0.minus(Duration.ofMinutes(40));
  private static final Instant PAYMENTS_BEGAN = T0.minus(Duration.ofMinutes(20));

  @Test
  void each_burning_member_has_its_own_onset() {
    Assessment found = assess(incident());

    Map<String, Instant> began = began(found);
    assertThat(began.get("base")).isCloseTo(BASE_BEGAN, within(60, ChronoUnit.SECONDS));
    assertThat(began.get("payments")).isCloseTo(PAYMENTS_BEGAN, within(60, ChronoUnit.SECONDS));
    assertThat(found.ranking().orElseThrow().searched().start())
        .isEqualTo(Optional.ofNullable(began.get("base")).orElseThrow().minus(Duration.ofHours(1)));
  }

  @Test
  void the_facts_and_the_resource_tell_an_onset_that_is_another_one() {
    Incident told = incident().assessed(assess(incident()));

    String line =
        Screen.Plainly.lines(FactLines.of(told))
            .lines()
            .filter(it -> it.startsWith("Member"))
            .findFirst()
            .orElseThrow();
    assertThat(line)
        .containsPattern("payments 40\\.0 % errors = [0-9.]+ % of the burn, since ")
        .containsPattern("base 10\\.0 % errors = [0-9.]+ % of the burn$");
    assertThat(Serialization.asYaml(CorrelationResource.of(told)))
        .containsPattern("onset: \"" + began(told.assessment().orElseThrow()).get("payments"));
  }

  @Test
  void an_onset_that_was_told_stays() {
    Assessment first = payments(assess(incident()), T0.minusSeconds(7));

    Assessment second = assess(incident().assessed(first));

    assertThat(began(second)).containsEntry("payments", T0.minusSeconds(7));
  }

  @Test
  void changes_are_searched_before_the_earliest_of_all_onsets() {
    Onset own = new Onset(PAYMENTS_BEGAN, Duration.ofMinutes(1));
    MemberBurn base =
        new MemberBurn(
                "base",
                BASE,
                OptionalDouble.of(0.1),
                OptionalDouble.empty(),
                OptionalDouble.of(0.3),
                Optional.empty())
            .since(Optional.of(BASE_BEGAN));

    assertThat(MemberOnsets.earliest(Optional.of(own), List.of(base))).contains(BASE_BEGAN);
    assertThat(MemberOnsets.earliest(Optional.of(own), List.of())).contains(PAYMENTS_BEGAN);
    assertThat(MemberOnsets.earliest(Optional.empty(), List.of())).isEmpty();
  }

  /** The same findings with another onset of payments. */
  private static Assessment payments(Assessment found, Instant began) {
    return new Assessment(
        found.at(),
        found.symptom(),
        found.presentation(),
        found
            .evaluation()
            .map(numbers ->
                numbers.kept(
                    numbers.members().stream()
                        .map(member ->
                            member.ref().equals(PAYMENTS)
                                ? member.since(Optional.of(began))
                                : member)
                        .toList(),
                    List.of())),
        found.onset(),
        found.impact(),
        found.burnBefore(),
        found.traffic(),
        found.ranking(),
        found.scope(),
        found.wayBack(),
        found.owner(),
        found.sinceOnset(),
        found.ending(),
        found.failing(),
        found.limits());
  }

  private static Map<String, Instant> began(Assessment found) {
    Map<String, Instant> began = new HashMap<>();
    found
        .evaluation()
        .known()
        .orElseThrow()
        .members()
        .forEach(member -> member.began().ifPresent(at -> began.put(member.alias(), at)));
    return began;
  }

  private static Assessment assess(Incident incident) {
    Traffic base = new Traffic();
    base.fails(0.1, BASE_BEGAN);
    Traffic payments = new Traffic();
    payments.fails(0.4, PAYMENTS_BEGAN);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Source source =
          new Source(
              "prod",
              "prod-eu-1",
              new Both(base, payments),
              new ReplaySlos(List.of(flow(), objective("base"), objective("payments"))),
              Optional.empty(),
              new QuietJournal(),
              alert -> new Answer.Unavailable<>("its series are not known"),
              List.of());
      return new Assessor(name -> source, IncidentPolicy.STANDARD, threads)
          .assess(incident, T0, Duration.ofMinutes(1));
    }
  }

  private static Incident incident() {
    IncidentKey key = new IncidentKey("prod", CHECKOUT);
    return Incident.opened(
        IncidentNaming.name(key, T0, "burnscope"), key, "prod-eu-1", T0, T0, List.of());
  }

  /** Each member has traffic of its own. */
  private record Both(Traffic base, Traffic payments) implements Slis {
    private Traffic of(SingleSlo slo) {
      return slo.id().equals(PAYMENTS) ? payments : base;
    }

    @Override
    public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
      return of(slo).counts(slo, range, step);
    }

    @Override
    public Answer<Map<String, CountSeries>> byRevision(
        SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
      return new Answer.Unavailable<>("no pods");
    }

    @Override
    public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
      return new Answer.Unavailable<>("no mesh");
    }
  }

  private static ComposedSlo flow() {
    return new ComposedSlo(
        CHECKOUT,
        "",
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        List.of(new ComposedSlo.Member("base", BASE), new ComposedSlo.Member("payments", PAYMENTS)),
        new Composition.WeightedRoutes(
            "base",
            List.of(new Composition.Route("all", BigDecimal.ONE, List.of("base", "payments")))),
        Optional.empty(),
        Presentation.DEFAULT);
  }

  private static SingleSlo objective(String name) {
    return new SingleSlo(
        new SloId(SloId.Kind.OBJECTIVE, "checkout", name),
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
