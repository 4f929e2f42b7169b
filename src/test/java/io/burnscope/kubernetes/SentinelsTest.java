package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Changes;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.FieldChange;
import io.burnscope.change.Redaction;
import io.burnscope.change.Snapshot;
import io.burnscope.incident.Incident;
import io.burnscope.incident.MessageLayout;
import io.burnscope.kubernetes.resource.CorrelationResource;
import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.ReplayClock;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.burnscope.terminal.Ink;
import io.burnscope.terminal.TerminalSink;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Secrets planted wherever people put them are found in nothing that is stored or shown. */
class SentinelsTest {
  private static final String SENTINEL = "zq7sent";
  private static final Instant SEEN = Instant.parse("2026-11-19T02:50:00Z");

  /** Placeholder: the round, so that everything differs between before and after. */
  private static final String PLANTED =
      """
      kind: Deployment
      metadata:
        namespace: checkout
        name: payments
        annotations:
          kubectl.kubernetes.io/last-applied-configuration: '{"env": "zq7sent%1$s"}'
          burnscope.io/change-detail: 'token=zq7sent%1$s'
          kubernetes.io/change-cause: 'kubectl set env deploy/payments PASSWORD=zq7sent%1$s, login
            with password: my zq7sent%1$s, curl -u ci:zq7sent%1$s'
        managedFields:
        - {manager: ci, time: '2026-11-19T02:49:5%1$sZ', fieldsV1: {'f:spec': {'f:template': {}},
            'f:metadata': {'f:annotations': {'f:burnscope.io/change-detail': {},
              'f:kubernetes.io/change-cause': {}}}}}
      spec:
        template:
          metadata:
            labels: {api-token: zq7sent%1$s}
            annotations: {example.com/config: '{"password": "zq7sent%1$s"}'}
          spec:
            containers:
            - name: app
              image: robot:zq7sent%1$s@registry.example:5000/payments:1.%1$s
              command: [sh, -c, 'export PGPASSWORD=zq7sent%1$s; exec app']
              args: [--api-key, zq7sent%1$s, --token=zq7sent%1$s, 'https://u:zq7sent%1$s@psp/',
                --passphrase, 'my zq7sent%1$s', -u, 'admin:zq7sent%1$s', 'login=admin pwd=zq7sent%1$s']
              env:
              - {name: DB_PASSWORD, value: zq7sent%1$s}
              - {name: UPSTREAM, value: 'https://u:zq7sent%1$s@psp.example/'}
              - {name: HEADER, value: 'Bearer zq7sent%1$s'}
              readinessProbe: {httpGet: {httpHeaders: [{name: Authorization, value: zq7sent%1$s}]}}
      ---
      kind: ConfigMap
      metadata: {namespace: checkout, name: coupon-rules}
      data:
        db.password: zq7sent%1$s
        app.yaml: |
          db:
            password: zq7sent%1$s
            nested:
              credentials:
                value: zq7sent%1$s
          url: amqp://u:zq7sent%1$s@mq/
          run: app --password zq7sent%1$s
          pwd: my zq7sent%1$s
          jaas: 'login required username="kafka" password="my zq7sent%1$s";'
          jdbc: jdbc:sqlserver://db;user=app;passphrase=my zq7sent%1$s;encrypt=true
        app.ini: |
          [db]
          passwd = my zq7sent%1$s
          credentials = admin zq7sent%1$s
        settings.xml: |
          <settings>
            <password>zq7sent%1$s</password>
          </settings>
        id_rsa: |
          -----BEGIN PRIVATE KEY-----
          zq7sent%1$s
          -----END PRIVATE KEY-----
      binaryData: {blob: zq7sent%1$s}
      ---
      kind: Service
      metadata: {namespace: checkout, name: payments, annotations: {example.com/secret: zq7sent%1$s}}
      ---
      kind: Secret
      metadata: {namespace: checkout, name: payments-db, managedFields: [{manager: rotator,
        time: '2026-11-19T02:49:5%1$sZ', fieldsV1: {'f:data': {}}}]}
      data: {password: zq7sent%1$s}
      ---
      kind: Mesh
      metadata: {namespace: checkout, name: mesh}
      spec: {auth: {clientSecret: zq7sent%1$s}, headers: [{name: cookie, value: zq7sent%1$s}]}
      """;

  private static final String EVENT =
      """
      kind: Event
      metadata: {namespace: checkout}
      type: Warning
      reason: Failed
      message: 'pull https://u:zq7sent@reg/x: denied, Authorization: Bearer zq7sent12, "password":
        "zq7sent", ran app --db-password zq7sent with token=zq7sent, passphrase: "my zq7sent",
        {\\"pwd\\": \\"my zq7sent\\"}, Cookie: a=zq7sent; b=zq7sent, curl -u ci:zq7sent https://psp,
        dial amqp://u:p/zq7sent@mq/, Basic zq7sent123, credentials: admin zq7sent'
      lastTimestamp: '2026-11-19T02:56:10Z'
      involvedObject: {kind: Deployment, namespace: checkout, name: payments}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final Redaction redaction = new Redaction(new byte[16]);
  private final List<Change> changes = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void compare() {
    List<Snapshot> before = objects(PLANTED.formatted(1));
    List<Snapshot> after = objects(PLANTED.formatted(2));
    for (int i = 0; i < before.size(); i++) {
      changes.addAll(new Changes(redaction).between(before.get(i), after.get(i), SEEN, Set.of()));
    }
  }

  @Test
  void changes_tell_that_something_differs_but_not_what_is_secret_in_it() {
    assertThat(changes).hasSize(5);
    assertThat(changes.toString()).contains("DB_PASSWORD", "app.yaml").doesNotContain(SENTINEL);
  }

  @Test
  void events_lose_what_is_secret_in_them() {
    ClusterEvent event =
        new EventReader(Shop.objects(Shop.YAML), redaction)
            .read(Shop.objects(EVENT).of(ClusterKind.EVENT).getFirst());

    assertThat(event.toString()).contains("denied").doesNotContain(SENTINEL);
  }

  @Test
  void the_journals_file_holds_no_secret() throws IOException {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      database
          .journal()
          .record(
              changes.stream()
                  .map(change ->
                      new ChangeJournal.Entry("prod", change.object().name(), "1", change))
                  .toList());
    }

    assertThat(files(folder)).contains("DB_PASSWORD").doesNotContain(SENTINEL);
  }

  @Test
  void store_messages_resource_and_log_of_an_incident_hold_no_secret() throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    Path recorded = recording();
    Path stored = Files.createDirectory(folder.resolve("stored"));
    RecordedIncident recording = RecordedIncident.read(recorded);
    ReplayClock clock = new ReplayClock(recording.begin());
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(terminal, true, StandardCharsets.UTF_8);
    List<Incident> incidents;
    TerminalSink sink = new TerminalSink(printed, Ink.PLAIN, 100, clock);
    try (Playback playback = new Playback(recording, clock, stored, List.of(sink))) {
      playback.play();
      incidents = playback.incidents();
    } finally {
      root.detachAppender(log);
    }

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(told -> told.contains(SENTINEL));
    assertThat(MessageLayout.of(incidents.getFirst()).toString())
        .contains("api-token")
        .doesNotContain(SENTINEL);
    String shown = terminal.toString(StandardCharsets.UTF_8);
    assertThat(shown).contains("api-token").doesNotContain(SENTINEL);
    assertThat(incidents).hasSize(1);
    assertThat(Serialization.asYaml(CorrelationResource.of(incidents.getFirst())))
        .contains("DB_PASSWORD")
        .doesNotContain(SENTINEL);
    assertThat(files(stored)).contains("DB_PASSWORD").doesNotContain(SENTINEL);
  }

  /** The demo's incident with the fields that were found here. */
  private Path recording() throws IOException {
    Path demo = Path.of("src/main/resources/demo/checkout");
    Path copy = folder.resolve("recording");
    try (Stream<Path> files = Files.walk(demo)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(demo.relativize(file).toString()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(demo.resolve("changes.jsonl"))) {
      JsonNode written = json.readTree(line);
      for (Change change : changes) {
        String object = change.object().kind() + "/checkout/" + change.object().name();
        if (written.path("object").asText().equals(object) && written.has("fields")) {
          ((ObjectNode) written).set("fields", fields(change));
        }
      }
      lines.add(written.toString());
    }
    Files.write(copy.resolve("changes.jsonl"), lines);
    return copy;
  }

  private ArrayNode fields(Change change) {
    ArrayNode fields = json.createArrayNode();
    for (FieldChange field : change.fields().reversed()) {
      fields
          .addArray()
          .add(field.field())
          .add(field.before().orElse(null))
          .add(field.after().orElse(null));
    }
    return fields;
  }

  private static String files(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static List<Snapshot> objects(String yaml) {
    List<Snapshot> objects = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      @SuppressWarnings("unchecked")
      Map<String, Object> object = (Map<String, Object>) document;
      objects.add(Snapshot.of(object));
    }
    return objects;
  }
}
