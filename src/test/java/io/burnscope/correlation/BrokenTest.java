package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.PAYMENTS;
import static io.burnscope.correlation.DemoEvidence.deployment;
import static io.burnscope.correlation.DemoEvidence.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.change.Topology.Admission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a policy or a Service says of itself. */
class BrokenTest {
  private static final ObjectRef WEB = deployment("web");
  private static final ObjectRef POLICY = new ObjectRef("NetworkPolicy", "checkout", "payments");
  private static final ObjectRef OTHER = new ObjectRef("NetworkPolicy", "checkout", "other");
  private static final Change CREATED =
      new Change.Creation(POLICY, DemoEvidence.at("02:55:40"), Actor.UNKNOWN);

  @Test
  void a_policy_that_leaves_a_caller_out_is_named_with_it() {
    Ranking ranking = rank(policy(POLICY, Set.of()));

    assertThat(ranking.named().orElseThrow().reasons()).contains("does not let web in");
  }

  @Test
  void a_policy_that_lets_all_callers_in_explains_nothing() {
    Ranking ranking = rank(policy(POLICY, Set.of(WEB)));

    assertThat(ranking.named()).isEmpty();
    assertThat(ranking.suspects().getFirst().against()).contains("lets all known callers in");
  }

  @Test
  void policies_add_up() {
    Ranking ranking = rank(policy(POLICY, Set.of()), policy(OTHER, Set.of(WEB)));

    assertThat(ranking.suspects().getFirst().reasons()).doesNotContain("does not let web in");
  }

  @Test
  void a_service_whose_selector_finds_no_pods_says_so() {
    Ranking ranking = edited("app", "spec.selector.app");

    assertThat(ranking.suspects().getFirst().reasons()).contains("selects no pods any more");
  }

  @Test
  void a_service_whose_pods_are_of_a_kind_that_is_not_known_never_looked_otherwise() {
    Ranking ranking = edited("team", "metadata.labels[team]");

    assertThat(ranking.suspects())
        .flatExtracting(Suspect::reasons)
        .doesNotContain("selects no pods any more");
  }

  private static Ranking edited(String field, String path) {
    ObjectRef service = new ObjectRef("Service", "checkout", "payments");
    Topology topology =
        new Topology(
            List.of(DemoEvidence.workload(PAYMENTS, Set.of())),
            List.of(new Topology.Service(service, Map.of("app", "payments-v2"))),
            List.of(),
            List.of());
    return Case.burning(edit(service, "02:55:40", field, path)).with(topology).rank();
  }

  private static Topology.Acting policy(ObjectRef ref, Set<ObjectRef> admitted) {
    return new Topology.Acting(
        ref, Set.of(PAYMENTS), Optional.of(new Admission(admitted, Set.of())));
  }

  private static Ranking rank(Topology.Acting... policies) {
    Topology topology =
        new Topology(
            List.of(
                DemoEvidence.workload(WEB, Set.of()), DemoEvidence.workload(PAYMENTS, Set.of())),
            List.of(),
            List.of(policies),
            List.of(new Topology.Call(WEB, PAYMENTS)));
    return Case.burning(CREATED).with(topology).rank();
  }
}
