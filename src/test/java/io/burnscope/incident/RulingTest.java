package io.burnscope.incident;

import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Incident.Judgement;
import io.burnscope.incident.Incident.Person;
import io.burnscope.incident.Incident.Verdict;
import io.burnscope.incident.Ruling.Basis;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a suspect was it, by people and by what followed. */
class RulingTest {
  private static final Incident OPEN =
      Findings.incident(
          new Answer.Known<>(Findings.numbers()), Findings.high(Findings.rollout("1.9.0")));
  private static final Shown NAMED = Shown.of(OPEN).orElseThrow();
  private static final Shown OTHER = new Shown(Confidence.LOW, "coupon-rules discount.yaml");

  @Test
  void an_open_incident_of_which_nobody_said_anything_rules_nothing() {
    assertThat(Ruling.of(OPEN)).isEmpty();
  }

  @Test
  void a_named_suspect_of_an_incident_that_is_over_counts_without_a_verdict() {
    assertThat(Ruling.of(over(OPEN)))
        .containsExactly(ruling(NAMED, Optional.empty(), Basis.NOTHING));
  }

  @Test
  void an_undo_and_the_recovery_after_it_confirm() {
    assertThat(Ruling.of(over(undone(OPEN))))
        .containsExactly(ruling(NAMED, Optional.of(Judgement.CONFIRMED), Basis.UNDO));
  }

  @Test
  void the_undo_of_the_second_suspect_confirms_that_one() {
    Ranking two =
        new Ranking(
            List.of(
                new Suspect(Findings.rollout("1.9.0"), 0.5, List.of(), List.of()),
                new Suspect(Findings.edit(), 0.4, List.of(), List.of())),
            0.1,
            Confidence.MEDIUM,
            List.of(),
            List.of(),
            new TimeRange(T0.minusSeconds(5_000), T0),
            List.of());
    Incident open = Findings.incident(new Answer.Known<>(Findings.numbers()), two);
    Shown first = Shown.of(open).orElseThrow();
    Incident over = over(undone(open, 2));

    assertThat(Ruling.of(over))
        .containsExactly(
            ruling(first, Optional.empty(), Basis.NOTHING),
            ruling(OTHER, Optional.of(Judgement.CONFIRMED), Basis.UNDO));
    assertThat(Ruling.of(undone(open, 2))).as("the recovery has to hold").isEmpty();
    assertThat(Screen.Plainly.lines(resolved(over)))
        .contains("undo of suspect 2")
        .contains("Verdict: suspect 2 confirmed by undo and recovery.");
  }

  @Test
  void a_person_overrides_the_undo() {
    Incident said = said(over(undone(OPEN)), verdict("U1", Judgement.REFUTED, NAMED));

    assertThat(Ruling.of(said))
        .containsExactly(ruling(NAMED, Optional.of(Judgement.REFUTED), Basis.PEOPLE));
  }

  @Test
  void most_people_decide_and_else_the_last() {
    Verdict yes = verdict("U1", Judgement.CONFIRMED, NAMED);
    Verdict no = verdict("U2", Judgement.REFUTED, NAMED);
    Verdict alsoYes = verdict("U3", Judgement.CONFIRMED, NAMED);

    assertThat(judged(said(OPEN, yes, no))).containsExactly(Judgement.REFUTED);
    assertThat(judged(said(OPEN, yes, no, alsoYes))).containsExactly(Judgement.CONFIRMED);
    assertThat(judged(said(OPEN, alsoYes, yes, no))).containsExactly(Judgement.CONFIRMED);
  }

  @Test
  void a_verdict_on_an_earlier_suspect_says_nothing_of_the_later_one() {
    Incident said = said(over(OPEN), verdict("U1", Judgement.REFUTED, OTHER));

    assertThat(Ruling.of(said))
        .containsExactlyInAnyOrder(
            ruling(OTHER, Optional.of(Judgement.REFUTED), Basis.PEOPLE),
            ruling(NAMED, Optional.empty(), Basis.NOTHING));
  }

  @Test
  void without_numbers_no_suspect_is_shown() {
    Incident blind =
        Findings.incident(
            new Answer.Unavailable<>("Prometheus is down"),
            Findings.high(Findings.rollout("1.9.0")));

    assertThat(Shown.of(blind)).isEmpty();
    assertThat(MessageLayout.of(blind).actions())
        .extracting(Message.Action::id)
        .containsExactly("ack");
  }

  @Test
  void what_a_button_carries_comes_back() {
    String value = Press.value(OPEN.name(), Optional.of(NAMED));
    Press.Circumstances how =
        new Press.Circumstances("p1", new Person("slack", "U1", "Dana"), T0, Optional.empty());

    Press press = Press.of("verdict_no", value, how).orElseThrow();

    assertThat(press.incident()).isEqualTo(OPEN.name());
    assertThat(press.control()).isEqualTo(Control.REFUTE);
    assertThat(press.suspect()).contains(NAMED);
    assertThat(Press.of("verdict_no", "no-slash high payments", how)).isEmpty();
    assertThat(Press.of("silence", value, how)).isEmpty();
    assertThat(Press.of("ack", "/x", how)).isEmpty();
  }

  private static List<Text> resolved(Incident incident) {
    return Replies.resolved(incident).getFirst().reply().lines();
  }

  private static List<Judgement> judged(Incident incident) {
    return Ruling.of(incident).stream().flatMap(ruling -> ruling.judgement().stream()).toList();
  }

  private static Ruling ruling(Shown shown, Optional<Judgement> judgement, Basis basis) {
    return new Ruling(OPEN.name(), OPEN.openedAt(), shown, judgement, basis);
  }

  private static Verdict verdict(String id, Judgement judgement, Shown suspect) {
    return new Verdict(new Person("slack", id, id), T0, judgement, suspect);
  }

  private static Incident said(Incident incident, Verdict... verdicts) {
    return incident.edit().verdicts(List.of(verdicts)).done();
  }

  private static Incident over(Incident incident) {
    return incident.edit().closed(T0.plusSeconds(900), "by own evaluation").done();
  }

  private static Incident undone(Incident incident) {
    return undone(incident, 1);
  }

  private static Incident undone(Incident incident, int suspect) {
    Assessment found = incident.assessment().orElseThrow();
    return incident.assessed(
        new Assessment(
            found.at(),
            found.symptom(),
            found.presentation(),
            found.evaluation(),
            found.onset(),
            found.impact(),
            found.burnBefore(),
            found.traffic(),
            found.ranking(),
            found.scope(),
            found.wayBack(),
            found.owner(),
            found.sinceOnset(),
            Optional.of(
                new Assessment.Ending(
                    T0.plusSeconds(600), Optional.of(Findings.rollout("1.8.2")), true, suspect)),
            List.of(),
            found.limits()));
  }
}
