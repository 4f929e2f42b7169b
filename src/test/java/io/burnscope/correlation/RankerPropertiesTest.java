package io.burnscope.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.change.Change;
import io.burnscope.slo.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any evidence. */
class RankerPropertiesTest {
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void probabilities_sum_to_one_and_do_not_depend_on_the_order_of_the_evidence() {
    System.out.println("RankerPropertiesTest seed " + seed);
    for (int round = 0; round < 200; round++) {
      Case some = some();
      List<Change> shuffled = new ArrayList<>(some.changes());
      Collections.shuffle(shuffled, random);

      Ranking ranking = some.rank();
      Ranking again = Case.burning(shuffled.toArray(Change[]::new)).with(comparison(some)).rank();

      double sum = ranking.suspects().stream().mapToDouble(Suspect::probability).sum();
      assertThat(sum + ranking.unexplained()).as("seed %d", seed).isCloseTo(1, within(1e-9));
      assertThat(again).as("seed %d", seed).isEqualTo(ranking);
      assertThat(ranking.found()).as("seed %d", seed).isEqualTo(some.changes().size());
    }
  }

  private static RevisionComparison comparison(Case some) {
    return some.comparisons().getFirst();
  }

  private Case some() {
    List<Change> changes = new ArrayList<>();
    int count = random.nextInt(25);
    for (int i = 0; i < count; i++) {
      changes.add(DemoEvidence.changes().get(random.nextInt(DemoEvidence.changes().size())));
    }
    RevisionComparison demo = DemoEvidence.paymentsRevisions();
    return Case.burning(changes.toArray(Change[]::new))
        .with(
            new RevisionComparison(
                demo.workload(),
                demo.oldRevision(),
                new Counts(random.nextInt(500), 500),
                demo.newRevision(),
                new Counts(random.nextInt(500), 500),
                demo.range()));
  }
}
