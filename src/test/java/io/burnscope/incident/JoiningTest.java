package io.burnscope.incident;

import static io.burnscope.incident.Findings.edit;
import static io.burnscope.incident.Findings.high;
import static io.burnscope.incident.Findings.incident;
import static io.burnscope.incident.Findings.numbers;
import static io.burnscope.incident.Findings.ranking;
import static io.burnscope.incident.Findings.rollout;
import static io.burnscope.slo.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.input.Answer;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two SLOs, one trouble. */
class JoiningTest {
  private static final Answer<io.burnscope.slo.Evaluation> NO_NUMBERS =
      new Answer.Unavailable<>("not asked");

  @Test
  void the_same_first_suspect_with_high_confidence_is_one_trouble() {
    Incident host = one(high(rollout("1.9.0")));
    Incident later = other("search", 0, high(rollout("1.9.0")));

    assertThat(Joining.of(later, List.of(later, host)))
        .contains(
            new Joining.Join(host.name(), " with the same likely cause, payments 1.8.2 → 1.9.0"));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "600, true", "601, false", "86400, false"})
  void it_is_so_for_ten_minutes(int seconds, boolean joined) {
    Incident host = one(high(rollout("1.9.0")));
    Incident later = other("search", seconds, high(rollout("1.9.0")));

    assertThat(Joining.of(later, List.of(host)).isPresent()).isEqualTo(joined);
  }

  @Test
  void less_confidence_or_another_suspect_is_another_trouble() {
    Incident host = one(high(rollout("1.9.0")));

    assertThat(
            Joining.of(
                other("search", 60, ranking(Confidence.MEDIUM, 0.6, rollout("1.9.0"))),
                List.of(host)))
        .isEmpty();
    assertThat(Joining.of(other("search", 60, high(edit())), List.of(host))).isEmpty();
  }

  @Test
  void only_an_older_open_incident_in_its_own_thread_is_a_host() {
    Incident host = one(high(rollout("1.9.0")));
    Incident later = other("search", 60, high(rollout("1.9.0")));
    Incident closed = host.edit().closed(later.openedAt(), "over").done();
    Incident guest = host.edit().host(Optional.of(later.name())).done();

    assertThat(Joining.of(host, List.of(later))).isEmpty();
    assertThat(Joining.of(later, List.of(closed, guest, later))).isEmpty();
  }

  @Test
  void a_page_never_goes_into_the_thread_of_a_ticket() {
    Incident host = one(high(rollout("1.9.0")));
    Incident ticket = host.edit().alerts(List.of(), WARNING, host.startsAt(), List.of()).done();
    Incident page = other("search", 60, high(rollout("1.9.0")));

    assertThat(Joining.of(page, List.of(ticket))).isEmpty();
    assertThat(
            Joining.of(
                page.edit().alerts(List.of(), WARNING, page.startsAt(), List.of()).done(),
                List.of(ticket)))
        .isPresent();
  }

  @Test
  void one_that_was_joined_stays() {
    Incident host = one(high(rollout("1.9.0")));
    Incident later = other("search", 60, high(rollout("1.9.0")));

    assertThat(Joining.of(later.edit().host(Optional.of(host.name())).done(), List.of(host)))
        .isEmpty();
  }

  @Test
  void a_member_that_carries_most_of_both_burns_is_one_trouble() {
    Ranking unlike = high(edit());
    Incident host = incident(new Answer.Known<>(numbers()), high(rollout("1.9.0")));
    Incident later = moved(incident(new Answer.Known<>(numbers()), unlike), "orders", 7_200);

    assertThat(Joining.of(later, List.of(host)))
        .contains(new Joining.Join(host.name(), " through its member payments"));
  }

  private static Incident one(Ranking ranking) {
    return incident(NO_NUMBERS, ranking);
  }

  private static Incident other(String name, int seconds, Ranking ranking) {
    return moved(incident(NO_NUMBERS, ranking), name, seconds);
  }

  private static Incident moved(Incident incident, String name, int seconds) {
    IncidentKey key = new IncidentKey("prod", new SloId(SloId.Kind.COMPOSITION, "checkout", name));
    return Findings.opened(key, Alarms.T0.plus(Duration.ofSeconds(seconds)))
        .assessed(incident.assessment().orElseThrow());
  }
}
