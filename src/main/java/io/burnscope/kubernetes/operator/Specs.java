package io.burnscope.kubernetes.operator;

import io.burnscope.incident.Slos;
import io.burnscope.input.Parsed;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SLOs as the cluster describes them now, and as they were accepted last. */
final class Specs {
  private final KubernetesClient client;
  private final SloWatch watch;
  private final SloReading reading;
  private final Slos accepted;

  /** Reads resources from {@code watch}. */
  Specs(KubernetesClient client, SloWatch watch, SloReading reading, Slos accepted) {
    this.client = client;
    this.watch = watch;
    this.reading = reading;
    this.accepted = accepted;
  }

  /**
   * A composition's members.
   *
   * @param known by id, as they are now, else as last accepted
   * @param absent aliases of those that are not there or not valid now, in order
   */
  record Members(Map<SloId, SingleSlo> known, List<String> absent) {}

  Optional<SloResource> current(SloId id) {
    return watch.current(id);
  }

  Set<SloId> present() {
    return watch.present();
  }

  /** Whether all of {@code kind} were listed: what is not there then does not exist. */
  boolean listed(SloId.Kind kind) {
    return watch.listed(kind);
  }

  /** Whether the cluster says itself that there is no such resource; a watch may lag behind. */
  boolean gone(SloId id) {
    return watch.listed(id.kind())
        && current(id).isEmpty()
        && SloWatch.resource(client, id).get() == null;
  }

  Parsed<Slo> read(SloResource resource) {
    return reading.read(resource.tree());
  }

  Optional<Slo> lastAccepted(SloId id) {
    return accepted.find(id);
  }

  /** Compositions that have {@code member}. */
  List<SloId> compositionsOf(SloId member) {
    return accepted.compositionsOf(member).stream().map(ComposedSlo::id).toList();
  }

  Members members(Slo slo) {
    return switch (slo) {
      case SingleSlo _ -> new Members(Map.of(), List.of());
      case ComposedSlo composed -> members(composed);
    };
  }

  private Members members(ComposedSlo composed) {
    Map<SloId, SingleSlo> known = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (ComposedSlo.Member member : composed.members()) {
      Optional<SingleSlo> now = single(current(member.ref()).flatMap(this::valid));
      if (now.isEmpty()) {
        absent.add(member.alias());
      } else if (now.get().presentation().disabled()) {
        absent.add(member.alias() + " (disabled)");
      }
      now.or(() -> single(lastAccepted(member.ref())))
          .ifPresent(single -> known.put(member.ref(), single));
    }
    return new Members(known, absent);
  }

  private Optional<Slo> valid(SloResource resource) {
    return switch (read(resource)) {
      case Parsed.Ok<Slo>(Slo slo) -> Optional.of(slo);
      case Parsed.Invalid<Slo> _ -> Optional.empty();
    };
  }

  private static Optional<SingleSlo> single(Optional<Slo> slo) {
    return slo.filter(SingleSlo.class::isInstance).map(SingleSlo.class::cast);
  }
}
