package io.burnscope.kubernetes.resource;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Figures;
import io.burnscope.kubernetes.crd.CorrelationStatus.ChangeType;
import io.burnscope.kubernetes.crd.CorrelationStatus.CorrelatedEvent;
import io.burnscope.kubernetes.crd.CorrelationStatus.Field;
import io.burnscope.kubernetes.crd.CorrelationStatus.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ranking as {@code correlatedEvents}, for machines. */
record ChangeRecords(Ranking ranking) {
  private static final int MOST = 20;
  private static final int MOST_EFFECTS = 5;

  /** From here on a change that is not the named one is still no unlikely one. */
  private static final double SUSPICIOUS = 0.1;

  /** Suspects whose probability does not round to nothing, then effects; at most 20. */
  List<CorrelatedEvent> all() {
    List<Ranking.Effect> effects = ranking.effects().stream().limit(MOST_EFFECTS).toList();
    List<CorrelatedEvent> all = new ArrayList<>();
    new RankingLines(ranking)
        .shown().stream()
            .limit(MOST - effects.size())
            .forEach(suspect -> all.add(suspect(suspect)));
    effects.forEach(effect -> all.add(effect(effect)));
    return all;
  }

  int found() {
    return ranking.found();
  }

  String unexplained() {
    return score(ranking.unexplained());
  }

  private CorrelatedEvent suspect(Suspect suspect) {
    boolean named = ranking.named().filter(suspect::equals).isPresent();
    boolean suspicious = named || suspect.probability() >= SUSPICIOUS;
    return event(
        suspect.change(),
        named ? ranking.confidence() : unnamed(suspect),
        suspicious ? Role.suspect : Role.unlikely,
        suspect.probability(),
        suspicious ? null : reason(suspect.against()));
  }

  private static CorrelatedEvent effect(Ranking.Effect effect) {
    return event(effect.change(), Confidence.LOW, Role.effect, 0, effect.reason());
  }

  /** Never high: another one is more probable. */
  private static Confidence unnamed(Suspect suspect) {
    return Confidence.of(suspect.probability(), 1);
  }

  private static CorrelatedEvent event(
      Change change, Confidence confidence, Role role, double score, @Nullable String reason) {
    return new CorrelatedEvent(
        change.actor().manager(),
        words(change),
        type(change),
        io.burnscope.kubernetes.crd.CorrelationStatus.Confidence.valueOf(confidence.toString()),
        change.effectiveFrom().map(CorrelationResource::time).orElse(null),
        change.fields().stream().map(ChangeRecords::field).toList(),
        change.object().kind(),
        change.object().name(),
        change.object().namespace(),
        reason,
        role,
        score(score),
        CorrelationResource.time(change.at()));
  }

  private static @Nullable String reason(List<String> against) {
    return against.isEmpty() ? null : String.join("; ", against);
  }

  private static ChangeType type(Change change) {
    return switch (change) {
      case Change.Rollout _, Change.Scaling _, Change.Edit _, Change.Reported _ ->
          ChangeType.update;
      case Change.Creation _ -> ChangeType.create;
      case Change.Deletion _ -> ChangeType.delete;
    };
  }

  private static String words(Change change) {
    return change instanceof Change.Reported told
        ? told.summary()
        : change.fields().stream().map(ChangeRecords::words).collect(Collectors.joining("; "));
  }

  private static String words(FieldChange field) {
    return field.toString().replaceFirst(field.field() + " ", field.field() + ": ");
  }

  private static Field field(FieldChange field) {
    return new Field(field.path(), field.before().orElse(null), field.after().orElse(null));
  }

  /** Two decimals; a string, so that kubectl prints them. */
  static String score(double probability) {
    return Figures.fixed(probability, 2);
  }
}
