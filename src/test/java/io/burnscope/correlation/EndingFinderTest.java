package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.CI;
import static io.burnscope.correlation.DemoEvidence.FRONTEND;
import static io.burnscope.correlation.DemoEvidence.PAYMENTS;
import static io.burnscope.correlation.DemoEvidence.at;
import static io.burnscope.correlation.DemoEvidence.configMap;
import static io.burnscope.correlation.DemoEvidence.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndingFinderTest {
  private static final Instant RECOVERED = at("03:28:00");
  private static final Change SUSPECT = DemoEvidence.paymentsRollout();
  private static final Change HPA = new Change.Scaling(PAYMENTS, at("03:06:30"), CI, 20, 26, true);
  private static final Change UNDO =
      new Change.Rollout(
          PAYMENTS,
          at("03:20:40"),
          Optional.of(at("03:26:30")),
          Optional.of(at("03:28:00")),
          CI,
          List.of(DemoEvidence.image("payments:1.9.0", "payments:1.8.2")),
          "42",
          "43",
          Optional.of("41"));

  private static Optional<EndingFinder.Ended> ending(Change... since) {
    return EndingFinder.find(List.of(since), List.of(SUSPECT), Set.of(PAYMENTS), RECOVERED);
  }

  @Test
  void the_undo_of_the_suspect_ended_the_burn() {
    assertThat(ending(HPA, UNDO)).contains(new EndingFinder.Ended(UNDO, Optional.of(SUSPECT)));
  }

  @Test
  void a_fix_forward_ended_it_in_another_way() {
    Change fix = rollout(PAYMENTS, "03:20:00", "03:27:00", "42", "43");

    assertThat(ending(fix)).contains(new EndingFinder.Ended(fix, Optional.empty()));
  }

  @Test
  void a_recovery_without_a_change_to_the_suspect_is_only_a_recovery() {
    assertThat(ending(HPA, rollout(FRONTEND, "03:26:00", "03:27:00", "88", "89"))).isEmpty();
  }

  @Test
  void a_change_after_the_recovery_did_not_end_it() {
    assertThat(ending(rollout(PAYMENTS, "03:20:00", "03:40:00", "42", "43"))).isEmpty();
  }

  @Test
  void putting_back_a_key_undoes_an_edit() {
    Change.Edit edit = DemoEvidence.edit(configMap("rates"), "02:55:00", "limit");
    Change back =
        new Change.Edit(
            configMap("rates"),
            at("03:27:00"),
            Optional.empty(),
            CI,
            List.of(
                new FieldChange("limit", "data.limit", Optional.of("new"), Optional.of("old"))));

    assertThat(EndingFinder.find(List.of(back), List.of(edit), Set.of(), RECOVERED))
        .contains(new EndingFinder.Ended(back, Optional.of(edit)));
  }

  @Test
  void a_later_suspect_can_be_the_one_that_was_taken_back() {
    Change.Edit second = DemoEvidence.edit(configMap("rates"), "02:54:00", "limit");
    Change back = takenBack("03:27:00");

    assertThat(
            EndingFinder.find(
                List.of(HPA, back), List.of(SUSPECT, second), Set.of(PAYMENTS), RECOVERED))
        .contains(new EndingFinder.Ended(back, Optional.of(second)));
    assertThat(EndingFinder.find(List.of(back), List.of(SUSPECT), Set.of(PAYMENTS), RECOVERED))
        .as("nobody was shown it")
        .isEmpty();
  }

  @Test
  void the_undo_of_the_earlier_suspect_comes_first() {
    Change.Edit second = DemoEvidence.edit(configMap("rates"), "02:54:00", "limit");

    assertThat(
            EndingFinder.find(
                List.of(takenBack("03:27:50"), UNDO),
                List.of(SUSPECT, second),
                Set.of(PAYMENTS),
                RECOVERED))
        .contains(new EndingFinder.Ended(UNDO, Optional.of(SUSPECT)));
  }

  private static Change takenBack(String at) {
    return new Change.Edit(
        configMap("rates"),
        at(at),
        Optional.empty(),
        CI,
        List.of(new FieldChange("limit", "data.limit", Optional.of("new"), Optional.of("old"))));
  }
}
