package io.burnscope.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Breakdown;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.input.Answer;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Severity;
import io.burnscope.slo.Symptom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {
  @Test
  void what_nearly_all_new_errors_have_is_told_with_its_share() {
    Breakdown.Dominant code = new Breakdown.Dominant("payments", "code", "503", 0.97);

    assertThat(assessment(List.of(code)))
        .contains(
            "\"failing\":[{\"member\":\"payments\",\"label\":\"code\",\"value\":\"503\",\"share\":0.97}]");
    assertThat(assessment(List.of())).doesNotContain("failing");
  }

  private static String assessment(List<Breakdown.Dominant> failing) {
    Incident incident =
        Samples.incident(IncidentState.OPEN, Severity.CRITICAL, 7)
            .assessed(
                new Assessment(
                    Samples.AT,
                    Symptom.ERRORS,
                    Presentation.DEFAULT,
                    new Answer.Unavailable<>("Prometheus is down"),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    failing,
                    List.of()));
    return WebhookBody.content(incident).path("assessment").toString();
  }
}
