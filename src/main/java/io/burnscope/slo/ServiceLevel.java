package io.burnscope.slo;

import io.burnscope.input.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource of spotahome's service-level-operator, as what it becomes here: a
 * ServiceLevelObjective for each of its objectives. One that is wrong leaves the others alone.
 *
 * @param objectives those that are sound, in order
 * @param names of the resources of all its objectives, also of those that are not sound; empty if
 *     that cannot be told, and then none of before may be taken for removed
 * @param problems with the fields of the ServiceLevel
 */
public record ServiceLevel(
    List<Translated> objectives, Optional<Set<String>> names, List<Problem> problems) {
  public ServiceLevel {
    objectives = List.copyOf(objectives);
    names = names.map(Set::copyOf);
    problems = List.copyOf(problems);
  }

  /**
   * One objective.
   *
   * @param name of its resource, unique in the namespace: {@code awesome-service.http-errors}
   * @param resource a whole ServiceLevelObjective: maps, lists, text, booleans
   * @param place in the list, from 0
   * @param notes what was put otherwise than it is written, with the objective's name
   */
  public record Translated(
      String name, int place, Map<String, Object> resource, List<String> notes) {
    public Translated {
      notes = List.copyOf(notes);
    }
  }
}
