package io.burnscope.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.incident.ActiveAlerts;
import io.burnscope.input.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/** Asks one Alertmanager (API v2) what fires and what is silenced. Blocking; from any thread. */
public final class AlertmanagerClient implements ActiveAlerts {
  private final AlertmanagerSettings settings;
  private final Exchange http;

  /**
   * Reads the certificates, calls nobody.
   *
   * @throws IllegalArgumentException if they cannot be used
   */
  public AlertmanagerClient(AlertmanagerSettings settings) {
    this.settings = settings;
    this.http =
        Exchange.with(
            "Alertmanager", settings.url().getScheme(), settings.tls(), settings.timeout());
  }

  @Override
  public Answer<List<ActiveAlert>> now() {
    Deadline deadline = Deadline.in(settings.timeout());
    // Silences first: one that is made in between is seen at the next look.
    return Answers.then(
        get("silences", deadline),
        silences ->
            get("alerts", deadline)
                .flatMap(
                    alerts -> new AlertmanagerReply(alerts, silences).active(settings.matchers())));
  }

  /** Its version and configuration. */
  Answer<JsonNode> status() {
    return get("status", Deadline.in(settings.timeout()))
        .flatMap(reply -> reply.json("Alertmanager"));
  }

  /** Hands it alerts, a JSON array; what went wrong, if anything. */
  Optional<String> send(String alerts) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.endpoint("alerts"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(alerts));
    return ask(request, Deadline.in(settings.timeout())).missing();
  }

  private Answer<Reply> get(String call, Deadline deadline) {
    return ask(HttpRequest.newBuilder(settings.endpoint(call)), deadline);
  }

  private Answer<Reply> ask(HttpRequest.Builder request, Deadline deadline) {
    Optional<Credentials.Secret> secret;
    try {
      secret =
          settings.credentials().isPresent()
              ? Optional.of(settings.credentials().get().read())
              : Optional.empty();
    } catch (IOException failure) {
      return new Answer.Unavailable<>(
          "the credentials for Alertmanager cannot be read: "
              + Shortened.of(Exchange.text(failure)));
    }
    request.timeout(deadline.left().plusMillis(1)).header("Accept", "application/json");
    settings.headers().forEach(request::header);
    secret.ifPresent(value -> request.header("Authorization", value.header()));
    return http.send(request.build(), deadline)
        .flatMap(reply ->
            reply.refused()
                ? new Answer.Unavailable<>("Alertmanager answered " + reply.status())
                : new Answer.Known<>(reply));
  }
}
