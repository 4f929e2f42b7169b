package io.burnscope.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedChangesTest {
  private static final Instant T0 = Instant.parse("2026-11-19T02:50:00Z");
  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "checkout", "payments");
  private static final Actor HELM = new Actor("helm", Optional.of("revision 7"));

  private static Change.Rollout rollout(Actor actor, String image) {
    return new Change.Rollout(
        PAYMENTS,
        T0,
        Optional.empty(),
        Optional.empty(),
        actor,
        List.of(
            new FieldChange(
                "image",
                "spec.template.spec.containers[app].image",
                Optional.of("payments:1.8.2"),
                Optional.of(image))),
        "41",
        "42",
        Optional.empty());
  }

  private static Change.Reported told(String namespace, Instant at, String version) {
    return new Change.Reported(
        new ObjectRef("service", namespace, "payments"),
        at,
        new Actor("/ci/tekton", Optional.empty()),
        "upgraded to " + version,
        Optional.empty(),
        List.of(
            new FieldChange(
                "artifact", "subject.content.artifactId", Optional.empty(), Optional.of(version))));
  }

  @Test
  void a_rollout_that_a_pipeline_tells_of_is_one_change_and_names_the_pipeline() {
    Change.Rollout seen = rollout(HELM, "payments:1.9.0");
    Change told = told("", T0.plusSeconds(300), "1.9.0");

    List<Change> merged = MergedChanges.of(List.of(seen, told), List.of());

    assertThat(merged)
        .singleElement()
        .returns(new Actor("helm", Optional.of("revision 7, told by /ci/tekton")), Change::actor)
        .returns(seen.fields(), Change::fields);
  }

  @Test
  void the_history_may_be_what_shows_the_rollout() {
    Change told = told("checkout", T0.minusSeconds(60), "1.9.0");

    assertThat(MergedChanges.of(List.of(told), List.of(rollout(Actor.UNKNOWN, "payments:1.9.0"))))
        .singleElement()
        .returns(PAYMENTS, Change::object);
  }

  @Test
  void another_version_place_or_time_is_another_change() {
    Change.Rollout seen = rollout(HELM, "payments:1.9.0");

    for (Change told :
        List.of(
            told("", T0, "2.0.0"),
            told("search", T0, "1.9.0"),
            told("", T0.plusSeconds(601), "1.9.0"))) {
      assertThat(MergedChanges.of(List.of(seen, told), List.of()))
          .containsExactlyInAnyOrder(seen, told);
    }
  }

  @Test
  void thousands_of_changes_are_merged_by_their_objects() {
    List<Change> journal = new ArrayList<>();
    List<Change> history = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      ObjectRef object = new ObjectRef("ConfigMap", "checkout", "rules-" + i);
      journal.add(new Change.Creation(object, T0.plusSeconds(i), HELM));
      history.add(new Change.Creation(object, T0.plusSeconds(i + 4), Actor.UNKNOWN));
    }

    assertThat(MergedChanges.of(journal, history)).containsExactlyElementsOf(journal);
  }
}
