package io.burnscope.incident;

import io.burnscope.change.CleanText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells of what is no incident: few in messages of their own, many as lines of one message. */
final class GatheredNotices {
  /** They are counted apart from incidents. */
  private static final String PLACE = "notices ";

  private static final int LONGEST = 110;

  private final Storms storms;
  private final Sinks sinks;

  GatheredNotices(Storms storms, Sinks sinks) {
    this.storms = storms;
    this.sinks = sinks;
  }

  /**
   * Tells of {@code root} outside of any incident, or, when many are told at one place, as a line
   * of one message.
   */
  void tell(IncidentStore.Transaction tx, IncidentName name, Post.Root root, Instant at) {
    Showings showings = tx.showings();
    if (showings.find(name).isPresent()) {
      return;
    }
    String place = PLACE + sinks.place(root);
    showings.lock(place);
    Audience.Urgency urgency = root.audience().urgency();
    switch (storms.verdict(showings, place, root, at)) {
      case StormPolicy.Verdict.Alone _ -> {
        showings.save(new Showing(name, place, urgency, at, Optional.empty()));
        sinks.post(tx, name, 1, Publisher.ROOT, root, at);
      }
      case StormPolicy.Verdict.Join(Digest digest) -> noticed(tx, name, root, digest, at);
      case StormPolicy.Verdict.Begin _ -> {
        IncidentName digest = IncidentNaming.digest(place, at, name.namespace());
        noticed(tx, name, root, Digest.begun(digest, place, root.audience(), at, at), at);
      }
    }
  }

  private void noticed(
      IncidentStore.Transaction tx, IncidentName name, Post.Root root, Digest digest, Instant at) {
    Showing showing =
        new Showing(
            name, digest.place(), root.audience().urgency(), at, Optional.of(digest.name()));
    tx.showings().save(showing);
    Digest next = digest.noticed(root.message().headline(), at);
    tx.showings().save(next);
    Post.Root all = new Post.Root(message(next), next.audience());
    sinks.post(tx, next.name(), next.version(), Publisher.ROOT, all, at);
  }

  private static Message message(Digest digest) {
    String headline =
        "⚪ " + digest.noticed() + " more notices · since " + Figures.clock(digest.since()) + " UTC";
    int more = digest.noticed() - digest.notices().size();
    return new Message(
        headline,
        headline,
        List.of(),
        Optional.empty(),
        digest.notices().stream().map(line -> Text.of(CleanText.of(line, LONGEST))).toList(),
        List.of(),
        more > 0 ? List.of(Text.of("and " + more + " more: see Alertmanager")) : List.of(),
        List.of(),
        Text.of(digest.name().name()));
  }
}
