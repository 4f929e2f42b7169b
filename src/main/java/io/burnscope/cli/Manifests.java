package io.burnscope.cli;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.ManifestOptions;
import io.burnscope.slo.Nearest;
import io.burnscope.slo.ReachableTarget;
import io.burnscope.slo.ServiceLevel;
import io.burnscope.slo.ServiceLevelManifest;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The SLOs in a set of files, with everything that is wrong or doubtful in any of them.
 *
 * @param origins the SLOs in the order read, with where they stand
 * @param findings mistakes
 * @param notes accepted, but worth a word
 * @param files how many were read
 */
record Manifests(
    Map<SloId, Origin> origins, List<Finding> findings, List<Finding> notes, int files) {
  private static final String GROUP = "observability.slok.io/";
  private static final String RESULT_KIND = "SLOCorrelation";
  private static final List<String> KINDS = List.of("ServiceLevelObjective", "SLOComposition");
  private static final Comparator<SloId> BY_NAME =
      Comparator.comparing(SloId::kind).thenComparing(SloId::namespace).thenComparing(SloId::name);

  /**
   * An SLO and where it stands.
   *
   * @param queries path of its two queries, where they do not stand as in an SLO
   */
  record Origin(Slo slo, YamlDocument document, Optional<String> queries) {
    private static final String OWN = "spec.objective.sli.query";

    Finding finding(String field, String value, String remedy) {
      return document.finding(new Problem(written(field), value, remedy));
    }

    /** The path of a field of the SLO in the document. */
    String written(String field) {
      return field.startsWith(OWN)
          ? queries.map(path -> path + field.substring(OWN.length())).orElse(field)
          : field;
    }
  }

  /** Reads all files by default. */
  static Manifests of(Sources sources) {
    return of(sources, ManifestOptions.DEFAULT, ManifestDialect.SLOK);
  }

  /** Reads all files; those that are no text are findings. */
  static Manifests of(Sources sources, ManifestOptions options, ManifestDialect dialect) {
    int files = sources.texts().size() + sources.findings().size();
    Manifests found =
        new Manifests(
            new LinkedHashMap<>(), new ArrayList<>(sources.findings()), new ArrayList<>(), files);
    sources.texts().forEach((file, text) -> found.read(YamlFile.of(file, text), options, dialect));
    if (found.origins().isEmpty() && found.findings().isEmpty() && files > 0) {
      String names = String.join(", ", sources.texts().keySet());
      found.findings().add(Finding.of(names, 0, "no %s found".formatted(dialect.kinds())));
    }
    found.origins().values().forEach(found::checkMembers);
    return found;
  }

  /** The SLOs, objectives first, by name: the same whatever the order in which they were read. */
  Map<SloId, Slo> slos() {
    Map<SloId, Slo> slos = new TreeMap<>(BY_NAME);
    origins.forEach((id, origin) -> slos.put(id, origin.slo()));
    return slos;
  }

  /** Objectives that compositions can refer to. */
  Map<SloId, SingleSlo> objectives() {
    Map<SloId, SingleSlo> objectives = new TreeMap<>();
    for (Origin origin : origins.values()) {
      switch (origin.slo()) {
        case SingleSlo single -> objectives.put(single.id(), single);
        case ComposedSlo composed -> {}
      }
    }
    return objectives;
  }

  private void read(YamlFile file, ManifestOptions options, ManifestDialect dialect) {
    findings.addAll(file.findings());
    file.documents().stream()
        .flatMap(document -> document.resources().stream())
        .forEach(document -> read(document, options, dialect));
  }

  private void read(YamlDocument document, ManifestOptions options, ManifestDialect dialect) {
    boolean serviceLevel = ManifestDialect.serviceLevel(document);
    if (serviceLevel && dialect == ManifestDialect.SERVICELEVEL) {
      readServiceLevel(document, options);
    } else if (serviceLevel) {
      leftOut(document, "a ServiceLevel is read with --dialect servicelevel, left out");
    } else if (!meantAsSlo(document)) {
      String kind = document.text("kind");
      leftOut(
          document,
          (kind.isEmpty() ? "a document without kind" : kind) + " is not an SLO, left out");
    } else {
      read(document, document.tree(), options, Optional.empty());
    }
  }

  private void readServiceLevel(YamlDocument document, ManifestOptions options) {
    ServiceLevel level = ServiceLevelManifest.read(document.tree());
    level.problems().forEach(problem -> findings.add(document.finding(problem)));
    for (ServiceLevel.Translated one : level.objectives()) {
      String path = "spec.serviceLevelObjectives[" + one.place() + "]";
      one.notes().forEach(note -> note(document, path, note));
      read(
          document,
          one.resource(),
          options,
          Optional.of(path + ".serviceLevelIndicator.prometheus"));
    }
  }

  private void leftOut(YamlDocument document, String note) {
    notes.add(document.finding(new Problem("", "", note)));
  }

  private void read(
      YamlDocument document,
      Map<String, Object> resource,
      ManifestOptions options,
      Optional<String> queries) {
    switch (SloManifest.read(resource, options)) {
      case Parsed.Invalid<Slo>(List<Problem> problems) ->
          problems.forEach(problem -> findings.add(document.finding(problem)));
      case Parsed.Ok<Slo>(Slo slo) -> {
        if (added(new Origin(slo, document, queries))) {
          SloManifest.notes(resource).forEach(note -> note(document, "metadata", note));
        }
      }
    }
  }

  private void note(YamlDocument document, String field, String note) {
    notes.add(new Finding(document.file(), document.line(field), new Problem("", "", note)));
  }

  /** Also if a slip of the pen hides it: other tools have a ServiceLevelObjective, too. */
  private static boolean meantAsSlo(YamlDocument document) {
    String kind = document.text("kind");
    String apiVersion = document.text("apiVersion");
    if (kind.equals(RESULT_KIND)) {
      return false;
    }
    if (apiVersion.startsWith(GROUP)) {
      return true;
    }
    return apiVersion.isEmpty()
        ? KINDS.contains(kind)
        : Nearest.to(kind, KINDS).isPresent()
            && Nearest.to(apiVersion, List.of(SloManifest.API_VERSION)).isPresent();
  }

  private boolean added(Origin origin) {
    Slo slo = origin.slo();
    Origin first = origins.putIfAbsent(slo.id(), origin);
    if (first != null) {
      String place = first.document().file() + ":" + first.document().line("metadata.name");
      findings.add(
          origin.finding(
              "metadata.name",
              slo.id().path(),
              "is in these files already (" + place + "): leave one of the two out"));
      return false;
    }
    slo.alerting().stream()
        .flatMap(policy -> policy.omitted().stream())
        .forEach(pair -> note(origin.document(), "metadata", "no alert for " + pair));
    return true;
  }

  private void checkMembers(Origin origin) {
    switch (origin.slo()) {
      case SingleSlo single -> {}
      case ComposedSlo composed -> {
        List<ComposedSlo.Member> members = composed.members();
        for (int i = 0; i < members.size(); i++) {
          checkMember(origin, "spec.objectives[" + i + "].ref", members.get(i));
        }
        String target = composed.target().percent().toPlainString();
        ReachableTarget.notes(composed, objectives())
            .forEach(note -> notes.add(origin.finding("spec.target", target, note)));
      }
    }
  }

  private void checkMember(Origin origin, String field, ComposedSlo.Member member) {
    SloId ref = member.ref();
    if (origins.containsKey(ref)) {
      return;
    }
    if (origins.containsKey(new SloId(SloId.Kind.COMPOSITION, ref.namespace(), ref.name()))) {
      findings.add(
          origin.finding(
              field + ".name",
              ref.path(),
              "is an SLOComposition: a member is a ServiceLevelObjective"));
      return;
    }
    String meant =
        Nearest.to(ref.path(), objectives().keySet().stream().map(SloId::path).toList())
            .map(" (did you mean %s?)"::formatted)
            .orElse("");
    notes.add(origin.finding(field + ".name", ref.path(), "is in none of these files" + meant));
  }
}
