package io.burnscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.RandomCompositions;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SloId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the rules of every composition; a failure prints the seed and the case. */
class RulePropertiesTest {
  @ParameterizedTest
  @ValueSource(longs = {3, 44, 555})
  void the_same_composition_gives_the_same_rules_in_any_order_of_what_is_known(long seed) {
    RandomCompositions random = new RandomCompositions(seed);
    for (int i = 0; i < 200; i++) {
      ComposedSlo slo = random.next(i % 2 == 1);
      Map<SloId, SingleSlo> sorted = new TreeMap<>(RandomCompositions.objectives());
      List<SloId> ids = new ArrayList<>(sorted.keySet());
      Collections.shuffle(ids, new Random(seed + i));
      Map<SloId, SingleSlo> shuffled = new LinkedHashMap<>();
      ids.forEach(id -> shuffled.put(id, sorted.get(id)));

      String rules = text(slo, sorted);

      assertThat(text(slo, shuffled)).as("seed %s, %s", seed, slo).isEqualTo(rules);
      assertThat(rules).as("seed %s, %s", seed, slo).doesNotContain("NaN", "E-", "slo-9");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 77})
  void every_series_of_a_member_is_asked_for_by_its_full_identity(long seed) {
    RandomCompositions random = new RandomCompositions(seed);
    for (int i = 0; i < 200; i++) {
      String rules = text(random.next(true), RandomCompositions.objectives());

      assertThat(rules.split("slo_name=", -1).length)
          .as("seed %s", seed)
          .isEqualTo(rules.split("objective_name=\"availability\",slo_name=", -1).length)
          .isEqualTo(rules.split(",slo_namespace=\"shop\"", -1).length);
    }
  }

  private static String text(ComposedSlo slo, Map<SloId, SingleSlo> objectives) {
    return RuleFile.of(SloRules.of(slo, objectives, SloRules.BASE)).toString();
  }
}
