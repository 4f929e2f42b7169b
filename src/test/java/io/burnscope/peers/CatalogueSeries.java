package io.burnscope.peers;

import io.burnscope.slo.WindowPair.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The series that an objective of {@code rules/kubernetes} reads, one sample a minute: 40 minutes
 * of one state, 50 of another.
 *
 * @param tier whom its failure disturbs
 * @param counters per minute while all is well, and while it fails
 * @param gauges their values in these states
 */
record CatalogueSeries(
    String objective,
    Tier tier,
    Map<String, List<Integer>> counters,
    Map<String, List<Integer>> gauges) {
  private static final Path FILE = Path.of("src/test/resources/catalogue/series.yaml");
  private static final int FIRST = 40;
  private static final int THEN = 50;

  /** Those of all objectives. */
  @SuppressWarnings("unchecked")
  static List<CatalogueSeries> all() throws IOException {
    Map<String, Map<String, Object>> file =
        (Map<String, Map<String, Object>>)
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
    List<CatalogueSeries> all = new ArrayList<>();
    file.forEach((objective, series) ->
        all.add(
            new CatalogueSeries(
                objective,
                Tier.valueOf(
                    series.getOrDefault("tier", "page").toString().toUpperCase(Locale.ROOT)),
                (Map<String, List<Integer>>) series.getOrDefault("counters", Map.of()),
                (Map<String, List<Integer>>) series.getOrDefault("gauges", Map.of()))));
    return all;
  }

  /** Well, then failing; by name, in promtool's notation. */
  Map<String, String> failing() {
    Map<String, String> values = new LinkedHashMap<>();
    counters.forEach((name, rates) -> values.put(name, counter(rates.getFirst(), rates.getLast())));
    gauges.forEach((name, states) ->
        values.put(
            name, "%dx%d %dx%d".formatted(states.getFirst(), FIRST, states.getLast(), THEN)));
    return values;
  }

  /** Counters that stand still; a gauge has no such state. */
  Map<String, String> idle() {
    Map<String, String> values = new LinkedHashMap<>();
    counters.forEach((name, _) -> values.put(name, "7x" + (FIRST + THEN)));
    return values;
  }

  private static String counter(int before, int after) {
    return "0+%dx%d %d+%dx%d".formatted(before, FIRST, before * FIRST + after, after, THEN);
  }

  @Override
  public String toString() {
    return objective;
  }
}
