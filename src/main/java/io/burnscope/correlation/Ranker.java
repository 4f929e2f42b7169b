package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Ranks changes by how well they explain a burn. Each change gets log-odds from its features (time
 * from effect to onset, relation to the members that carry the burn, kind and fields, new against
 * old pods, warnings); they compete with each other and with "no recorded change explains it". What
 * took effect after the onset is an effect and does not compete. Constants: {@link RankingWeights}.
 */
public final class Ranker {
  /** From here on a suspect is told with all that speaks for it. */
  private static final double CONTENDER = 0.1;

  private static final Comparator<Change> STABLE =
      Comparator.comparing(Change::effect, Comparator.reverseOrder())
          .thenComparing(Change::object)
          .thenComparing(Change::at, Comparator.reverseOrder())
          .thenComparing(Change::toString);

  private final Evidence evidence;
  private final TimeFit time;
  private final Reasons reasons;
  private final Objections objections;
  private final Signs signs;

  private Ranker(Evidence evidence) {
    this.evidence = evidence;
    this.time = new TimeFit(evidence);
    this.reasons = new Reasons(evidence, time);
    this.objections = new Objections(time);
    this.signs = new Signs(evidence);
  }

  /**
   * The ranking; the same for every order of the evidence's lists.
   *
   * @throws IllegalArgumentException if the evidence has no member
   */
  public static Ranking rank(Evidence evidence) {
    if (evidence.members().isEmpty()) {
      throw new IllegalArgumentException("evidence names at least one member");
    }
    return new Ranker(evidence).rank();
  }

  private Ranking rank() {
    Scorer scorer = new Scorer(evidence, time);
    List<Score> scores =
        evidence.changes().stream()
            .filter(this::mayHaveCaused)
            .sorted(STABLE)
            .map(scorer::score)
            .toList();
    JournalLimits limits =
        new JournalLimits(evidence.coverage(), evidence.searched(), time.onset());
    Probabilities probabilities = Probabilities.of(scores, limits.weight() + signs.weight());
    List<Ranked> ranked = ordered(scores, probabilities);
    return new Ranking(
        suspects(ranked),
        probabilities.unexplained(),
        confidence(ranked, probabilities.unexplained()),
        effects(),
        named(ranked, probabilities.unexplained()) ? corroboration(ranked) : signs.words(),
        evidence.searched(),
        notChecked(limits));
  }

  private boolean mayHaveCaused(Change change) {
    return time.beforeOnset(change) && !FieldWeight.follows(change);
  }

  private record Ranked(Score score, double probability) {}

  /** Scores come in the order that breaks ties; sorting keeps it. */
  private static List<Ranked> ordered(List<Score> scores, Probabilities probabilities) {
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      ranked.add(new Ranked(scores.get(i), probabilities.suspects().get(i)));
    }
    ranked.sort(Comparator.comparingDouble(Ranked::probability).reversed());
    return ranked;
  }

  private List<Suspect> suspects(List<Ranked> ranked) {
    Optional<Change> nearest =
        ranked.stream()
            .map(it -> it.score().change())
            .min(Comparator.comparing(this::distance).thenComparing(STABLE));
    List<Suspect> suspects = new ArrayList<>();
    for (Ranked entry : ranked) {
      boolean contender = suspects.isEmpty() || entry.probability() >= CONTENDER;
      Change change = entry.score().change();
      List<String> reasonsFor = new ArrayList<>(contender ? reasons.of(entry.score()) : List.of());
      if (!suspects.isEmpty() && nearest.equals(Optional.of(change))) {
        reasonsFor.add("nearest in time (" + Words.about(distance(change)) + ")");
      }
      suspects.add(
          new Suspect(change, entry.probability(), reasonsFor, objections.of(entry.score())));
    }
    return suspects;
  }

  private Duration distance(Change change) {
    return Duration.between(change.at(), time.onset()).abs();
  }

  private List<Ranking.Effect> effects() {
    Effects effects = new Effects(evidence, time);
    return evidence.changes().stream()
        .filter(change -> !mayHaveCaused(change))
        .sorted(Comparator.comparing(Change::at).thenComparing(STABLE))
        .map(effects::of)
        .toList();
  }

  private static boolean named(List<Ranked> ranked, double unexplained) {
    return !ranked.isEmpty() && ranked.getFirst().probability() > unexplained;
  }

  private List<String> corroboration(List<Ranked> ranked) {
    return ranked.stream()
        .findFirst()
        .map(Ranked::score)
        .map(first -> {
          Set<ObjectRef> touched = first.touched().keySet();
          List<String> words = new ArrayList<>();
          new PodTrouble(evidence.topology()).words(first.change(), touched).ifPresent(words::add);
          words.addAll(new Corroboration(evidence.events()).words(first.change(), touched));
          return words;
        })
        .orElse(List.of());
  }

  private List<String> notChecked(JournalLimits limits) {
    Set<String> all = new LinkedHashSet<>(evidence.notChecked());
    all.addAll(limits.words());
    return List.copyOf(all);
  }

  private Confidence confidence(List<Ranked> ranked, double unexplained) {
    double[] highest =
        DoubleStream.concat(
                ranked.stream().mapToDouble(Ranked::probability), DoubleStream.of(unexplained))
            .sorted()
            .toArray();
    int last = highest.length - 1;
    return new Certainty(evidence).of(highest[last], last > 0 ? highest[last - 1] : 0);
  }
}
