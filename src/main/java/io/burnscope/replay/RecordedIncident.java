package io.burnscope.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.incident.Source;
import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recorded incident, read and checked. */
public final class RecordedIncident {
  private final List<RecordedAlert> alerts;
  private final ObjectsFile objects;
  private final ChangesFile changes;
  private final SeriesFile series;
  private final Optional<Map<String, Object>> expected;
  private final String cluster;

  private RecordedIncident(RecordingFolder folder, TimeShift shift) {
    this.alerts =
        folder.alerts().stream()
            .map(shift::apply)
            .map(RecordedIncident::alert)
            .sorted(Comparator.comparing(RecordedAlert::at))
            .toList();
    this.objects = ObjectsFile.read(shift.apply(folder.text("objects.yaml")));
    this.changes = ChangesFile.read(shift.apply(folder.optional("changes.jsonl").orElse("")));
    this.series = SeriesFile.read(shift.apply(folder.optional("series.jsonl").orElse("")));
    this.expected =
        folder
            .optional("expect.yaml")
            .map(shift::apply)
            .flatMap(text -> YamlDocuments.read("expect.yaml", text).stream().findFirst());
    this.cluster =
        expected
            .flatMap(it -> Optional.ofNullable(it.get("cluster")))
            .map(String::valueOf)
            .orElse("recorded");
  }

  /**
   * Reads {@code folder} as it is.
   *
   * @throws RecordingBroken if something in it cannot be read
   */
  public static RecordedIncident read(Path folder) {
    return new RecordedIncident(new RecordingFolder(folder), new TimeShift(Duration.ZERO));
  }

  /**
   * Reads {@code folder} with every time moved.
   *
   * @throws RecordingBroken if something in it cannot be read
   */
  public static RecordedIncident read(Path folder, Duration shift) {
    return new RecordedIncident(new RecordingFolder(folder), new TimeShift(shift));
  }

  /** Its deliveries, oldest first; never empty. */
  public List<RecordedAlert> alerts() {
    return alerts;
  }

  /**
   * When there is nothing more to play: the end that was recorded, or an hour after the last alert.
   */
  public Instant end() {
    return expected
        .flatMap(it -> Optional.ofNullable(it.get("until")))
        .map(String::valueOf)
        .map(Instant::parse)
        .orElseGet(() -> alerts.getLast().at().plus(Duration.ofHours(1)));
  }

  /** When there is something to play: the recorded beginning, or the first alert. */
  public Instant begin() {
    return expected
        .flatMap(it -> Optional.ofNullable(it.get("from")))
        .map(String::valueOf)
        .map(Instant::parse)
        .orElseGet(() -> alerts.getFirst().at());
  }

  /** What should come out, as {@code expect.yaml} has it. */
  public Map<String, Object> expected() {
    return expected.orElse(Map.of());
  }

  /** Its Kubernetes objects as they were written, times moved. */
  public List<Map<String, Object>> documents() {
    return List.copyOf(objects.documents());
  }

  /** Its objectives and compositions. */
  public List<Slo> slos() {
    return List.copyOf(objects.slos());
  }

  /** The recorded world as a source; it shows nothing later than {@code clock}. */
  public Source source(String name, InstantSource clock) {
    return new Source(
        name,
        cluster,
        new ReplaySlis(series, clock),
        new ReplaySlos(objects.slos()),
        Optional.of(new ReplayCluster(objects, clock)),
        new ReplayJournal(changes, clock),
        alert -> new Answer.Unavailable<>("only its alert was recorded"),
        List.of());
  }

  private static RecordedAlert alert(String text) {
    JsonNode file = JsonLines.parse("alerts", text);
    return new RecordedAlert(
        JsonLines.time(file, "at"),
        JsonLines.optional(file, "source").orElse("default"),
        JsonLines.required(file, "body"));
  }
}
