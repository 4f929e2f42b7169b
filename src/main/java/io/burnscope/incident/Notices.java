package io.burnscope.incident;

import io.burnscope.alert.AlertKind;
import io.burnscope.alert.BurnAlert;
import io.burnscope.change.CleanText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Tells of what is no incident: a spent budget, lost data. One line in the thread of an open
 * incident of that SLO, else in the channel; each kind of an SLO at most once for the hour in which
 * its alert began, so that replicas and repeats say nothing new.
 */
final class Notices {
  private static final int LONGEST = 120;

  private final IncidentPolicy policy;
  private final Publisher publisher;

  Notices(IncidentPolicy policy, Publisher publisher) {
    this.policy = policy;
    this.publisher = publisher;
  }

  /** Whether such an alert is told this way. */
  static boolean tells(BurnAlert alert) {
    return alert.firing()
        && (alert.kind() == AlertKind.BUDGET || alert.kind() == AlertKind.NO_DATA);
  }

  /**
   * Puts the line into the outbox.
   *
   * @param open the incident that the SLO has or takes part in
   */
  void tell(
      IncidentStore.Transaction tx,
      Optional<Incident> open,
      IncidentKey key,
      String cluster,
      BurnAlert alert,
      Instant at) {
    Instant hour = alert.startsAt().truncatedTo(ChronoUnit.HOURS);
    if (open.isPresent()) {
      Replies.Named reply =
          Replies.Named.of(
              Post.Weight.DETAIL,
              "notice-" + alert.kind() + "-" + key.slo() + "-" + hour,
              List.of(Text.of(Text.strong(title(alert.kind())), " ", words(alert))));
      publisher.reply(tx, open.get(), reply.part(), reply.reply(), at);
    } else {
      IncidentName name =
          IncidentNaming.notice(key, alert.kind().name(), hour, policy.ownNamespace());
      publisher.notice(
          tx,
          name,
          message(cluster, alert),
          new Audience(Audience.Urgency.TICKET, Optional.empty(), alert.labels()),
          at);
    }
  }

  private static Message message(String cluster, BurnAlert alert) {
    String line = title(alert.kind()) + " · " + words(alert);
    return new Message(
        line,
        "⚪ " + line,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Text.of(cluster, " · alert since ", alert.startsAt()));
  }

  private static String title(AlertKind kind) {
    return kind == AlertKind.NO_DATA ? "NO DATA" : "BUDGET";
  }

  /** Our own alerts say it well; other tools' texts are not known to be free of secrets. */
  private static String words(BurnAlert alert) {
    return Optional.ofNullable(alert.annotations().get("summary"))
        .filter(_ -> alert.labels().containsKey("slok_alert"))
        .map(summary -> CleanText.of(summary, LONGEST))
        .orElseGet(() ->
            CleanText.of(
                alert.slo().path() + ": " + alert.labels().getOrDefault("alertname", "alert"),
                LONGEST));
  }
}
