package io.burnscope.incident;

import io.burnscope.input.Answer;
import java.util.List;

/** Phrases facts; never decides anything. Blocking, with a deadline of its own. */
public interface Narrator {
  /** The checked text, or why there is none. */
  Answer<Narrative> narrate(Facts facts);

  /**
   * Numbered facts: the only things that may be said.
   *
   * @param lines each starts with its id in brackets, such as {@code [M1]}
   */
  record Facts(IncidentName incident, List<String> lines) {
    public Facts {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A checked text.
   *
   * @param model that wrote it
   * @param promptVersion such as {@code v1}
   */
  record Narrative(String text, String model, String promptVersion) {}
}
