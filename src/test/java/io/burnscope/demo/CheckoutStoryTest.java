package io.burnscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.ReplayClock;
import io.burnscope.terminal.Ink;
import io.burnscope.terminal.TerminalSink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutStoryTest {
  @Test
  void the_checkout_incident_is_told_as_its_readers_see_it(@TempDir Path folder) {
    RecordedIncident recording = RecordedIncident.read(Path.of("src/main/resources/demo/checkout"));
    ReplayClock clock = new ReplayClock(recording.begin());
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    TerminalSink sink =
        new TerminalSink(
            new PrintStream(terminal, true, StandardCharsets.UTF_8), Ink.PLAIN, 100, clock);

    List<Incident> incidents;
    try (Playback playback = new Playback(recording, clock, folder, List.of(sink))) {
      playback.play();
      incidents = playback.incidents();
    }

    GoldenFile.check(
        "src/test/resources/golden/checkout-thread.txt", terminal.toString(StandardCharsets.UTF_8));
    assertThat(incidents).hasSize(1);
    assertThat(incidents.getFirst().state()).isEqualTo(IncidentState.RESOLVED);
  }
}
