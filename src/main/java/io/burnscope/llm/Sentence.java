package io.burnscope.llm;

import java.util.List;

/**
 * One sentence of a model, not yet checked.
 *
 * @param facts ids that it says it rests on
 */
record Sentence(String text, List<String> facts) {
  Sentence {
    facts = List.copyOf(facts);
  }
}
