package io.burnscope.cli;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SLOs in a set of files, with everything that is wrong or doubtful in any of them.
 *
 * @param slos in the order read
 * @param findings mistakes, each with file and line
 * @param notes accepted, but worth a word
 */
record Manifests(Map<SloId, Slo> slos, List<String> findings, List<String> notes) {
  private static final String GROUP = "observability.slok.io/";
  private static final String RESULT_KIND = "SLOCorrelation";

  /**
   * Reads all files.
   *
   * @param files text by name, in order
   */
  static Manifests of(Map<String, String> files) {
    Manifests found = new Manifests(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    files.forEach(found::read);
    if (found.slos().isEmpty() && found.findings().isEmpty()) {
      found
          .findings()
          .add(
              String.join(", ", files.keySet())
                  + ": no ServiceLevelObjective or SLOComposition found");
    }
    found.slos().values().forEach(found::noteUnknownMembers);
    return found;
  }

  /** Objectives that compositions can refer to. */
  Map<SloId, SingleSlo> objectives() {
    Map<SloId, SingleSlo> objectives = new TreeMap<>();
    for (Slo slo : slos.values()) {
      switch (slo) {
        case SingleSlo single -> objectives.put(single.id(), single);
        case ComposedSlo composed -> {}
      }
    }
    return objectives;
  }

  private void read(String file, String text) {
    switch (YamlDocument.all(text)) {
      case Parsed.Invalid<List<YamlDocument>>(List<Problem> problems) ->
          problems.forEach(problem -> findings.add(file + ": " + problem));
      case Parsed.Ok<List<YamlDocument>>(List<YamlDocument> documents) ->
          documents.forEach(document -> read(file, document));
    }
  }

  private void read(String file, YamlDocument document) {
    String kind = String.valueOf(document.tree().get("kind"));
    String apiVersion = String.valueOf(document.tree().get("apiVersion"));
    if (!apiVersion.startsWith(GROUP) || kind.equals(RESULT_KIND)) {
      notes.add(file + ":" + document.line("kind") + ": " + kind + " is not an SLO, left out");
      return;
    }
    switch (SloManifest.read(document.tree())) {
      case Parsed.Invalid<Slo>(List<Problem> problems) ->
          problems.forEach(problem -> findings.add(document.describe(file, problem)));
      case Parsed.Ok<Slo>(Slo slo) -> add(file, document, slo);
    }
  }

  private void add(String file, YamlDocument document, Slo slo) {
    if (slos.putIfAbsent(slo.id(), slo) != null) {
      String remedy = "is in these files already: leave one of the two out";
      findings.add(document.describe(file, new Problem("metadata.name", slo.id().path(), remedy)));
      return;
    }
    String where = file + ":" + document.line("metadata") + ": ";
    SloManifest.notes(document.tree()).forEach(note -> notes.add(where + note));
    slo.alerting()
        .ifPresent(
            policy -> policy.omitted().forEach(pair -> notes.add(where + "no alert for " + pair)));
  }

  private void noteUnknownMembers(Slo slo) {
    switch (slo) {
      case SingleSlo single -> {}
      case ComposedSlo composed ->
          composed.members().stream()
              .filter(member -> !slos.containsKey(member.ref()))
              .forEach(member ->
                  notes.add(
                      "%s: %s (%s) is in none of these files"
                          .formatted(slo.id(), member.alias(), member.ref().path())));
    }
  }
}
