package io.burnscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.burnscope.house.GoldenFile;
import io.burnscope.kubernetes.resource.CorrelationMemory;
import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.ReplayClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's resources as at 03:17:00, half a minute after the incident opened. */
class ResourceServerTest {
  private static final String ROOT = "/apis/observability.slok.io/v1alpha1";
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static Playback playback;
  private static ResourceServer server;

  @BeforeAll
  static void play_until_the_incident_is_half_a_minute_old() throws IOException {
    RecordedIncident recording = DemoFolder.read(RecordedIncident::read);
    ReplayClock clock = new ReplayClock(recording.begin());
    CorrelationMemory memory = new CorrelationMemory(clock);
    playback = new Playback(recording, clock, folder, List.of(memory));
    playback.playUntil(Instant.parse("2026-11-19T03:17:00Z"));
    server = ResourceServer.start(new ServedResources(recording, memory, clock), 0);
  }

  @AfterAll
  static void close() {
    server.close();
    playback.close();
  }

  @Test
  void get_shows_the_columns_that_matter() throws Exception {
    JsonNode table = get(ROOT + "/namespaces/checkout/slocorrelations", TABLE);

    golden("kubectl-get-slocorrelation.txt", table, TableText.Width.NORMAL);
  }

  @Test
  void wide_output_shows_when_it_began_and_who_owns_it() throws Exception {
    JsonNode table = get(ROOT + "/namespaces/checkout/slocorrelations", TABLE);

    golden("kubectl-get-slocorrelation-wide.txt", table, TableText.Width.WIDE);
  }

  @Test
  void a_composition_shows_how_it_stands() throws Exception {
    JsonNode table = get(ROOT + "/namespaces/checkout/slocompositions", TABLE);

    golden("kubectl-get-sloc.txt", table, TableText.Width.NORMAL);
  }

  @Test
  void objectives_show_how_they_stand() throws Exception {
    JsonNode table = get(ROOT + "/namespaces/checkout/servicelevelobjectives", TABLE);

    golden("kubectl-get-slo.txt", table, TableText.Width.NORMAL);
  }

  @Test
  void describe_finds_the_object_and_its_events() throws Exception {
    JsonNode object = get(ROOT + "/namespaces/checkout/slocorrelations/" + incident(), "");

    JsonNode events =
        get(
            "/api/v1/namespaces/checkout/events?fieldSelector=involvedObject.name%3D"
                + incident()
                + "%2CinvolvedObject.uid%3D"
                + object.at("/metadata/uid").asText(),
            "");

    assertThat(object.at("/status/assessment/suspect").asText())
        .isEqualTo("deploy/payments 1.8.2→1.9.0 (high)");
    assertThat(reasons(events)).containsExactly("Opened", "SuspectNamed");
  }

  /** What kubectl's describe prints: keys in alphabetical order, Events last. */
  @Test
  void describe_tells_the_whole_story() throws Exception {
    JsonNode object = get(ROOT + "/namespaces/checkout/slocorrelations/" + incident(), "");
    JsonNode events = get("/api/v1/namespaces/checkout/events", "");

    ObjectMapper sorted = new ObjectMapper();
    sorted.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    Map<?, ?> story =
        Map.of(
            "spec", sorted.convertValue(object.path("spec"), Map.class),
            "status", sorted.convertValue(object.path("status"), Map.class),
            "zEvents", new TreeSet<>(events.path("items").findValuesAsText("message")));
    GoldenFile.check(
        "src/test/resources/golden/kubectl-describe-slocorrelation.json",
        sorted.writerWithDefaultPrettyPrinter().writeValueAsString(story) + "\n");
  }

  @Test
  void clients_discover_the_kinds_and_their_short_names() throws Exception {
    assertThat(get("/apis", "").at("/groups/0/name").asText()).isEqualTo("observability.slok.io");
    assertThat(get(ROOT, "").path("resources").findValuesAsText("name"))
        .containsExactly("slocorrelations", "slocompositions", "servicelevelobjectives");
    assertThat(get(ROOT, "").at("/resources/0/shortNames/0").asText()).isEqualTo("slocorr");
  }

  @Test
  void nothing_can_be_written() throws Exception {
    HttpRequest delete =
        HttpRequest.newBuilder(uri(ROOT + "/namespaces/checkout/slocorrelations")).DELETE().build();

    assertThat(send(delete).statusCode()).isEqualTo(405);
  }

  @Test
  void what_does_not_exist_is_answered_in_the_api_servers_words() throws Exception {
    JsonNode status = get(ROOT + "/namespaces/checkout/slocorrelations/none", "");

    assertThat(status.path("message").asText())
        .isEqualTo("slocorrelations.observability.slok.io \"none\" not found");
    assertThat(status.path("code").asInt()).isEqualTo(404);
  }

  private static String incident() {
    return playback.incidents().getFirst().name().name();
  }

  private static Set<String> reasons(JsonNode events) {
    return new TreeSet<>(events.path("items").findValuesAsText("reason"));
  }

  private static void golden(String file, JsonNode table, TableText.Width width) {
    GoldenFile.check("src/test/resources/golden/" + file, TableText.of(table, width));
  }

  private static JsonNode get(String path, String accept) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (!accept.isEmpty()) {
      request.header("Accept", accept);
    }
    return JSON.readTree(send(request.timeout(Duration.ofSeconds(20)).build()).body());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
