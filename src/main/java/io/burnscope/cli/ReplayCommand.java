package io.burnscope.cli;

import io.burnscope.correlation.Ranking;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Incident;
import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.RecordingBroken;
import io.burnscope.replay.ReplayClock;
import io.burnscope.terminal.Ink;
import io.burnscope.terminal.TerminalSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a recorded incident and compares the outcome with what was expected. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Plays a recorded incident and prints ranking and messages.",
    footer = "Exit code 1 if the outcome differs from the recording's expect.yaml.")
final class ReplayCommand implements Callable<Integer> {
  private static final int COLUMNS = 100;

  @Parameters(
      paramLabel = "FOLDER",
      description = "alerts/, objects.yaml, changes.jsonl, series.jsonl")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    RecordedIncident recording;
    try {
      recording = RecordedIncident.read(folder);
    } catch (RecordingBroken broken) {
      err.println(broken.getMessage());
      return ExitCode.FINDINGS;
    }
    ReplayClock clock = new ReplayClock(recording.begin());
    Ink ink = Ink.ofStandardOutput();
    TerminalSink sink = new TerminalSink(System.out, ink, COLUMNS, clock);
    List<String> surprises;
    try (Scratch scratch = Scratch.create();
        Playback playback = new Playback(recording, clock, scratch.folder(), List.of(sink))) {
      playback.play();
      surprises = surprises(recording.expected(), playback.incidents());
    }
    surprises.forEach(err::println);
    return surprises.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private static List<String> surprises(Map<String, Object> expected, List<Incident> incidents) {
    if (incidents.isEmpty()) {
      return List.of("no incident came out of the recording");
    }
    Incident incident = incidents.getFirst();
    Optional<Ranking> ranking = incident.assessment().flatMap(Assessment::ranking);
    List<String> surprises = new ArrayList<>();
    compare(
        surprises,
        expected,
        "firstSuspect",
        ranking
            .flatMap(Ranking::named)
            .map(suspect -> suspect.change().object().toString())
            .orElse("none"));
    compare(
        surprises,
        expected,
        "confidence",
        ranking.map(it -> it.confidence().toString()).orElse("none"));
    compare(surprises, expected, "state", incident.state().toString());
    return surprises;
  }

  private static void compare(
      List<String> surprises, Map<String, Object> expected, String field, String actual) {
    Object wanted = expected.get(field);
    if (wanted != null && !wanted.toString().equals(actual)) {
      surprises.add(field + ": expected " + wanted + " but was " + actual);
    }
  }
}
