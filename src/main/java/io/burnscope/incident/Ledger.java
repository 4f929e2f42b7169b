package io.burnscope.incident;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of everything that was accepted. It balances at every moment; if it does not, a post
 * or a delivery was lost or counted twice.
 *
 * @param posts by sink
 * @param deliveries by source
 */
public record Ledger(Map<String, Posts> posts, Map<String, Deliveries> deliveries) {
  public Ledger {
    posts = new TreeMap<>(posts);
    deliveries = new TreeMap<>(deliveries);
  }

  /** Whether everything that was accepted is accounted for. */
  public boolean balanced() {
    return posts.values().stream().allMatch(Posts::balanced)
        && deliveries.values().stream().allMatch(Deliveries::balanced);
  }

  /**
   * Versions of posts of one sink. Content that is equal to what the outbox holds is no version.
   *
   * @param accepted put into the outbox
   * @param delivered shown
   * @param superseded made needless by a newer version before they were shown
   * @param dead given up, and waiting for an operator
   * @param dropped given up by an operator
   * @param inFlight to be sent, or sent without a known answer
   */
  public record Posts(
      long accepted, long delivered, long superseded, long dead, long dropped, long inFlight) {
    /** Whether every version is in exactly one place. */
    public boolean balanced() {
      return accepted == delivered + superseded + dead + dropped + inFlight;
    }
  }

  /**
   * Deliveries of one source; each one counts, also one that came before.
   *
   * @param accepted stored
   * @param decided whose meaning was decided in the same transaction
   */
  public record Deliveries(long accepted, long decided) {
    /** Whether every delivery was decided. */
    public boolean balanced() {
      return accepted == decided;
    }
  }
}
