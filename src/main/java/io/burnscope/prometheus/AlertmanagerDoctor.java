package io.burnscope.prometheus;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static io.burnscope.input.Diagnosis.warn;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.input.Answer;
import io.burnscope.input.Diagnosis;
import java.util.List;
import java.util.Optional;

/** Looks at one Alertmanager, and sends it a test alert. */
public final class AlertmanagerDoctor {
  private final AlertmanagerClient client;
  private final String source;
  private final String what;

  /** Of the source of that name. */
  public AlertmanagerDoctor(AlertmanagerClient client, String source) {
    this.client = client;
    this.source = source;
    this.what = "alertmanager " + source;
  }

  /** What was found. Blocking, within the client's deadline. */
  public List<Diagnosis> examine() {
    return switch (client.status()) {
      case Answer.Unavailable<JsonNode>(String reason) ->
          List.of(
              fail(what, reason, "check sources.*.alertmanager: address, credentials, network"));
      case Answer.Known<JsonNode>(JsonNode status) ->
          List.of(
              ok(
                  what,
                  "Alertmanager "
                      + status.path("versionInfo").path("version").asText()
                      + " answers"),
              receiver(status.path("config").path("original").asText()));
    };
  }

  private Diagnosis receiver(String config) {
    String path = "/webhooks/alertmanager/" + source;
    // In some versions webhook URLs are secrets, and shown as such.
    if (config.contains(path)) {
      return ok(what, "a receiver posts to …" + path);
    }
    return config.contains("url: <secret>")
        ? warn(
            what,
            "it hides where its receivers post to",
            "run burnscope doctor --send to see whether alerts arrive")
        : fail(
            what,
            "no receiver posts to …" + path,
            "add the route and the receiver of the README to its configuration");
  }

  /** Hands it an alert; what went wrong, if anything. */
  public Optional<String> send(String alerts) {
    return client.send(alerts);
  }
}
