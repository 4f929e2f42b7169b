package io.burnscope.incident;

import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.slo.Evaluation.MemberBurn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What most of many incidents share: the first suspect, a node or zone in their alerts, the
 * namespace, the burning member. Pure.
 */
final class InCommon {
  private static final int LONGEST = 40;

  /** Labels that say where something runs. */
  private static final List<String> SITES = List.of("node", "zone", "region");

  private InCommon() {}

  /**
   * Each as {@code node ip-10-0-3-7 (80 of 87)}, most telling first; of those that burn, if any.
   */
  static List<String> of(List<Incident> incidents) {
    List<Incident> burning =
        incidents.stream().filter(incident -> !incident.state().closed()).toList();
    List<Incident> counted = burning.isEmpty() ? incidents : burning;
    List<String> common = new ArrayList<>();
    for (String site : SITES) {
      most(counted, incident -> label(incident, site), site).ifPresent(common::add);
    }
    most(counted, InCommon::suspect, "first suspect").ifPresent(common::add);
    most(counted, InCommon::member, "member").ifPresent(common::add);
    most(counted, incident -> namespace(incident), "namespace").ifPresent(common::add);
    return common;
  }

  private static Optional<String> most(
      List<Incident> incidents, Function<Incident, Optional<String>> property, String what) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    incidents.forEach(
        incident -> property.apply(incident).ifPresent(it -> counts.merge(it, 1, Integer::sum)));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .filter(entry -> entry.getValue() >= 2 && 2 * entry.getValue() >= incidents.size())
        .map(entry ->
            what
                + " "
                + cut(entry.getKey())
                + " ("
                + (entry.getValue() == incidents.size()
                    ? "all"
                    : entry.getValue() + " of " + incidents.size())
                + ")");
  }

  private static Optional<String> label(Incident incident, String name) {
    return incident.alerts().stream()
        .map(alert -> alert.labels().getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static Optional<String> suspect(Incident incident) {
    return incident
        .assessment()
        .flatMap(Assessment::ranking)
        .flatMap(Ranking::named)
        .map(Suspect::change)
        .map(change -> change.object().name() + " " + ChangeWords.step(change));
  }

  private static Optional<String> member(Incident incident) {
    return incident
        .assessment()
        .flatMap(found -> found.evaluation().known())
        .flatMap(numbers ->
            numbers.members().stream()
                .filter(member -> member.share().isPresent())
                .max(Comparator.comparingDouble(member -> member.share().orElse(0)))
                .map(MemberBurn::ref))
        .map(slo -> slo.name());
  }

  private static Optional<String> namespace(Incident incident) {
    return Optional.of(incident.key().slo().namespace()).filter(name -> !name.isEmpty());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
