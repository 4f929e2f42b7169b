package io.burnscope.slo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whose errors a member's own errors already count: a caller answers with an error when what it
 * calls has failed.
 *
 * @param covered by alias, all aliases it counts, directly or through others; only members that
 *     count any
 */
public record Includes(Map<String, Set<String>> covered) {
  /** Every member's errors are its own. */
  public static final Includes NONE = new Includes(Map.of());

  public Includes {
    Map<String, Set<String>> copy = new TreeMap<>();
    covered.forEach((alias, others) -> copy.put(alias, Set.copyOf(others)));
    covered = Map.copyOf(copy);
  }

  /** Refuses members that include themselves, even through others, or what is no member. */
  static void check(List<ComposedSlo.Member> members) {
    Set<String> aliases = new TreeSet<>();
    members.forEach(member -> aliases.add(member.alias()));
    of(members)
        .covered()
        .forEach((alias, included) -> {
          if (included.contains(alias) || !aliases.containsAll(included)) {
            throw new IllegalArgumentException(
                alias + " includes itself or what is no member: " + included);
          }
        });
  }

  /** As the members declare it; what they include is followed to its end. */
  static Includes of(List<ComposedSlo.Member> members) {
    Map<String, Set<String>> direct = new TreeMap<>();
    members.forEach(member -> direct.put(member.alias(), member.includes()));
    Map<String, Set<String>> covered = new TreeMap<>();
    direct.forEach((alias, included) -> {
      if (!included.isEmpty()) {
        covered.put(alias, reached(alias, direct));
      }
    });
    return new Includes(covered);
  }

  /** All aliases whose errors {@code alias} counts; never itself, often empty. */
  public Set<String> of(String alias) {
    return covered.getOrDefault(alias, Set.of());
  }

  /** Whether one of the two counts the other's errors. */
  boolean related(String one, String other) {
    return of(one).contains(other) || of(other).contains(one);
  }

  /** Members that count others' errors, each after all those that it counts. */
  public List<String> inwardFirst() {
    return covered.keySet().stream()
        .sorted((one, other) -> {
          int fewer = Integer.compare(of(one).size(), of(other).size());
          return fewer != 0 ? fewer : one.compareTo(other);
        })
        .toList();
  }

  /** What is reached from {@code alias}; {@code alias} itself too if it lies on a circle. */
  static Set<String> reached(String alias, Map<String, Set<String>> direct) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(new TreeSet<>(direct.getOrDefault(alias, Set.of())));
    while (!open.isEmpty()) {
      String next = open.poll();
      if (reached.add(next)) {
        open.addAll(new TreeSet<>(direct.getOrDefault(next, Set.of())));
      }
    }
    return reached;
  }
}
