package io.burnscope.incident;

import java.time.Instant;

/**
 * Work on an incident at a set time; durable.
 *
 * @param task with the incident the row's key: scheduling it again moves it
 * @param claim counts up each time that it is scheduled or taken; only the last one finishes it
 */
public record Job(IncidentName incident, Task task, Instant due, long claim) {
  /** To be scheduled. */
  public Job(IncidentName incident, Task task, Instant due) {
    this(incident, task, due, 0);
  }

  /** What to do. */
  public enum Task {
    /** Evaluate, gather, rank, write: right after the accept. */
    ASSESS,
    /** The same 1 min later, with new evidence. */
    RERANK_FIRST,
    /** The same 5 min later. */
    RERANK_SECOND,
    /** Own evaluation: is it recovering, over, or does it burn again? Repeats while open. */
    CHECK,
    /** The narrator's text. */
    NARRATE,
    /** The digest of that name as it should look now; repeats until the storm is over. */
    DIGEST
  }
}
