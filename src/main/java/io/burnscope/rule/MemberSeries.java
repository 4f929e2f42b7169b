package io.burnscope.rule;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recorded series of a composition's members, as expressions without labels.
 *
 * @param base the window of bad and total
 */
record MemberSeries(ComposedSlo slo, Map<SloId, SingleSlo> objectives, Duration base) {
  String bad(String alias) {
    return Series.badName(base) + PromQl.matchers(identity(alias));
  }

  String total(String alias) {
    return Series.totalName(base) + PromQl.matchers(identity(alias));
  }

  /** The total of every member that was measured. */
  String anyTotal() {
    return slo.members().stream()
        .map(member -> total(member.alias()))
        .distinct()
        .collect(Collectors.joining("\n  or\n  "));
  }

  /** The objective whose traffic is the composition's, if it is known. */
  Optional<SingleSlo> entry() {
    return slo.members().stream()
        .filter(member -> member.alias().equals(slo.composition().entry()))
        .findFirst()
        .map(member -> objectives.get(member.ref()));
  }

  /** 1 − error ratio. Idle and missing members have no sample here and count as working. */
  String working(String alias) {
    return "(1 - sum(%s) / (sum(%s) > 0) or vector(1))".formatted(bad(alias), total(alias));
  }

  /** Never by name alone: another namespace may have an objective of the same name. */
  private Map<String, String> identity(String alias) {
    SloId ref =
        slo.members().stream()
            .filter(member -> member.alias().equals(alias))
            .map(ComposedSlo.Member::ref)
            .findFirst()
            .orElseThrow();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("slo_name", ref.name());
    labels.put("slo_namespace", ref.namespace());
    Optional.ofNullable(objectives.get(ref))
        .ifPresent(objective -> labels.put("objective_name", objective.objectiveName()));
    return labels;
  }
}
