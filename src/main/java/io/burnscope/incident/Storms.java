package io.burnscope.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides where an incident is shown: once, again when a ticket turns into a page, and again when
 * it burns anew after its digest is over. All within the caller's transaction, so that replicas
 * agree.
 */
final class Storms {
  /** The first message of a digest already tells of those that come right behind. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

  private final StormPolicy policy;
  private final Sinks sinks;

  Storms(StormPolicy policy, Sinks sinks) {
    this.policy = policy;
    this.sinks = sinks;
  }

  StormPolicy policy() {
    return policy;
  }

  /** {@code incident} as it is shown from now on; saved if that is news. */
  Incident placed(IncidentStore.Transaction tx, Incident incident, Post.Root root, Instant at) {
    Showings showings = tx.showings();
    Optional<Showing> known = showings.find(incident.name());
    boolean elsewhere = known.isEmpty() && incident.host().isPresent();
    if (elsewhere || known.filter(it -> holds(showings, it, incident, root)).isPresent()) {
      return incident;
    }
    String place = sinks.place(root);
    showings.lock(place);
    return switch (verdict(showings, place, root, at)) {
      case StormPolicy.Verdict.Alone _ ->
          moved(tx, incident, root, showing(incident, place, root, at, Optional.empty()), known);
      case StormPolicy.Verdict.Join(Digest digest) -> {
        showings.save(digest.joined(at));
        yield hosted(tx, incident, root, digest, known, at);
      }
      case StormPolicy.Verdict.Begin _ -> {
        Digest digest = begun(tx, incident, root.audience(), place, at);
        yield hosted(tx, incident, root, digest, known, at);
      }
    };
  }

  /** Where {@code root} belongs, the next message of {@code place}. */
  StormPolicy.Verdict verdict(Showings showings, String place, Post.Root root, Instant at) {
    return policy.verdict(
        () -> showings.alone(place, at.minus(policy.window())).size(),
        showings.latest(place).filter(digest -> heard(digest, root)),
        at);
  }

  /** A digest of tickets told nobody who is paged, and its edits are mute. */
  private static boolean heard(Digest digest, Post.Root root) {
    return digest.audience().urgency() == Audience.Urgency.PAGE
        || root.audience().urgency() == Audience.Urgency.TICKET;
  }

  /** Whether {@code incident} is shown where {@code root} belongs. */
  boolean shows(IncidentStore.Transaction tx, Incident incident, Post.Root root) {
    return tx.showings()
        .find(incident.name())
        .filter(showing -> showing.place().equals(sinks.place(root)))
        .isPresent();
  }

  /** Whether incidents are being gathered where {@code root} belongs. */
  boolean rages(IncidentStore.Transaction tx, Post.Root root, Instant at) {
    return tx.showings()
        .latest(sinks.place(root))
        .filter(digest -> heard(digest, root) && !policy.passed(digest, at))
        .isPresent();
  }

  /** {@code incident} leaves its digest for a message of its own. */
  Incident alone(IncidentStore.Transaction tx, Incident incident, Post.Root root, Instant at) {
    Optional<Showing> known = tx.showings().find(incident.name());
    String place = known.map(Showing::place).orElseGet(() -> sinks.place(root));
    return moved(tx, incident, root, showing(incident, place, root, at, Optional.empty()), known);
  }

  /** {@code incident} has a message of its own since it opened. */
  void stands(IncidentStore.Transaction tx, Incident incident, Post.Root root) {
    String place = sinks.place(root);
    tx.showings().save(showing(incident, place, root, incident.openedAt(), Optional.empty()));
  }

  private boolean holds(Showings showings, Showing known, Incident incident, Post.Root root) {
    boolean pagesNow =
        known.urgency() == Audience.Urgency.TICKET
            && root.audience().urgency() == Audience.Urgency.PAGE
            && !known.place().equals(sinks.place(root));
    boolean unfit =
        known
            .digest()
            .flatMap(showings::digest)
            .filter(digest -> digest.overAt().isPresent() || !heard(digest, root))
            .isPresent();
    return incident.state().closed() || !(pagesNow || unfit);
  }

  private Incident hosted(
      IncidentStore.Transaction tx,
      Incident incident,
      Post.Root root,
      Digest digest,
      Optional<Showing> known,
      Instant at) {
    Showing showing = showing(incident, digest.place(), root, at, Optional.of(digest.name()));
    return moved(tx, incident, root, showing, known);
  }

  private static Showing showing(
      Incident incident, String place, Post.Root root, Instant at, Optional<IncidentName> digest) {
    return new Showing(incident.name(), place, root.audience().urgency(), at, digest);
  }

  private Incident moved(
      IncidentStore.Transaction tx,
      Incident incident,
      Post.Root root,
      Showing showing,
      Optional<Showing> known) {
    tx.showings().save(showing);
    if (incident.host().equals(showing.digest())) {
      return incident;
    }
    Incident next = incident.edit().host(showing.digest()).done();
    tx.save(next);
    if (known.filter(before -> before.digest().isEmpty()).isPresent()
        && showing.digest().isPresent()) {
      pointer(tx, next, root, showing.at());
    }
    return next;
  }

  /** The ticket's message stays where it is and says that the page is told with others. */
  private void pointer(
      IncidentStore.Transaction tx, Incident incident, Post.Root root, Instant at) {
    Audience there =
        new Audience(Audience.Urgency.TICKET, root.audience().channel(), root.audience().labels());
    Message message = MessageLayout.elsewhere(incident, root.message());
    sinks.post(
        tx, incident.name(), incident.version(), Publisher.ROOT, new Post.Root(message, there), at);
  }

  private Digest begun(
      IncidentStore.Transaction tx,
      Incident incident,
      Audience audience,
      String place,
      Instant at) {
    List<Incident> before =
        tx.showings().alone(place, at.minus(policy.window())).stream()
            .flatMap(name -> tx.find(name).stream())
            .toList();
    Instant since =
        before.stream().map(Incident::openedAt).min(Instant::compareTo).orElse(incident.openedAt());
    IncidentName name = IncidentNaming.digest(place, at, incident.name().namespace());
    Digest digest = Digest.begun(name, place, audience, since, at);
    tx.showings().save(digest);
    Digest.Standing standing = new Digest.Standing(digest, List.of(incident), before, 1, 1);
    Message message = DigestLayout.of(standing, sinks.records());
    sinks.post(tx, name, 1, Publisher.ROOT, new Post.Root(message, audience), at);
    tx.schedule(new Job(name, Job.Task.DIGEST, incident.openedAt().plus(FIRST_LOOK)));
    return digest;
  }
}
