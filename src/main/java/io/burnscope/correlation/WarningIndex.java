package io.burnscope.correlation;

import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warnings by what they are about and by the names in their words, in their order. */
final class WarningIndex {
  private static final Pattern WORD = Pattern.compile("[\\w.-]+");

  private final List<ClusterEvent> warnings;
  private final Map<ObjectRef, BitSet> byObject = new HashMap<>();
  private final Map<String, BitSet> byName = new HashMap<>();

  WarningIndex(List<ClusterEvent> events) {
    this.warnings = events.stream().filter(ClusterEvent::warning).toList();
    for (int i = 0; i < warnings.size(); i++) {
      ClusterEvent warning = warnings.get(i);
      add(byObject, warning.object(), i);
      int number = i;
      warning.workload().ifPresent(workload -> add(byObject, workload, number));
      names(warning.message()).forEach(name -> add(byName, name, number));
    }
  }

  private static <K> void add(Map<K, BitSet> map, K key, int number) {
    map.computeIfAbsent(key, _ -> new BitSet()).set(number);
  }

  List<ClusterEvent> all() {
    return warnings;
  }

  /** Those about one of these objects, or about what one of these workloads owns. */
  List<ClusterEvent> about(Set<ObjectRef> objects) {
    BitSet about = new BitSet();
    for (ObjectRef object : objects) {
      BitSet more = byObject.get(object);
      if (more != null) {
        about.or(more);
      }
    }
    return at(about);
  }

  /** Those whose words have {@code name} as a whole, or before a dot. */
  List<ClusterEvent> naming(String name) {
    if (!WORD.matcher(name).matches()) { // such as system:node
      Pattern whole = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])");
      return warnings.stream().filter(it -> whole.matcher(it.message()).find()).toList();
    }
    return at(byName.getOrDefault(name, new BitSet()));
  }

  private List<ClusterEvent> at(BitSet numbers) {
    List<ClusterEvent> found = new ArrayList<>();
    numbers.stream().forEach(number -> found.add(warnings.get(number)));
    return found;
  }

  /** Each word, and what of it stands before each of its dots. */
  private static Set<String> names(String message) {
    Set<String> names = new HashSet<>();
    Matcher word = WORD.matcher(message);
    while (word.find()) {
      names.add(word.group());
      for (int dot = word.group().indexOf('.'); dot > 0; dot = word.group().indexOf('.', dot + 1)) {
        names.add(word.group().substring(0, dot));
      }
    }
    return names;
  }
}
