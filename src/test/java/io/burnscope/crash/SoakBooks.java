package io.burnscope.crash;

import io.burnscope.incident.Ledger;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ledger as the service's metrics show it. */
record SoakBooks(Ledger ledger) {
  static SoakBooks read(String metrics) {
    Ledger.Posts posts =
        new Ledger.Posts(
            posts(metrics, "accepted"),
            posts(metrics, "delivered"),
            posts(metrics, "superseded"),
            posts(metrics, "dead"),
            posts(metrics, "dropped"),
            posts(metrics, "in_flight"));
    Ledger.Deliveries deliveries =
        new Ledger.Deliveries(deliveries(metrics, "accepted"), deliveries(metrics, "decided"));
    return new SoakBooks(new Ledger(Map.of("slack", posts), Map.of("default", deliveries)));
  }

  private static long posts(String metrics, String what) {
    return value(metrics, "burnscope_ledger_posts{sink=\"slack\",what=\"" + what + "\"}");
  }

  private static long deliveries(String metrics, String what) {
    return value(metrics, "burnscope_ledger_deliveries{source=\"default\",what=\"" + what + "\"}");
  }

  private static long value(String metrics, String series) {
    Matcher found = Pattern.compile(Pattern.quote(series) + " (\\S+)").matcher(metrics);
    if (!found.find()) {
      throw new IllegalStateException("no " + series + " in " + metrics);
    }
    return (long) Double.parseDouble(found.group(1));
  }

  boolean balanced() {
    return ledger.balanced();
  }

  /** Everything was shown: nothing waits, nothing was given up. */
  boolean drained() {
    Ledger.Posts posts = Objects.requireNonNull(ledger.posts().get("slack"));
    return balanced() && posts.inFlight() == 0 && posts.dead() == 0 && posts.delivered() > 0;
  }
}
