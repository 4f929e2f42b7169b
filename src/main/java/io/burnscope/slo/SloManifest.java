package io.burnscope.slo;

import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a resource of group {@code observability.slok.io/v1alpha1}, as parsed from YAML or JSON,
 * into an SLO. Everything that is wrong with it is found in one pass.
 */
public final class SloManifest {
  /** The group and version of all resources. */
  public static final String API_VERSION = "observability.slok.io/v1alpha1";

  private static final int LONGEST_NAME = 253;

  /** A DNS-1123 subdomain. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*+");

  private SloManifest() {}

  /**
   * The SLO that the resource describes, or all problems with their field paths.
   *
   * @param resource the whole resource: maps, lists, text, numbers, booleans
   */
  public static Parsed<Slo> read(Map<String, Object> resource) {
    return read(resource, ManifestOptions.DEFAULT);
  }

  /** The same, as an installation wants resources read. */
  public static Parsed<Slo> read(Map<String, Object> resource, ManifestOptions options) {
    return read(resource, options, new ArrayList<>());
  }

  /** What was accepted but deserves a word, such as weights that were adjusted. */
  public static List<String> notes(Map<String, Object> resource) {
    List<String> notes = new ArrayList<>();
    read(resource, ManifestOptions.DEFAULT, notes);
    return notes;
  }

  private static Parsed<Slo> read(
      Map<String, Object> resource, ManifestOptions options, List<String> notes) {
    List<Problem> problems = new ArrayList<>();
    Node root = Node.root(resource, problems);
    if (!API_VERSION.equals(root.field("apiVersion").text().orElse(""))) {
      root.field("apiVersion").problem("write " + API_VERSION);
    }
    Optional<? extends Slo> slo = read(root, options, notes);
    return problems.isEmpty()
        ? new Parsed.Ok<>(slo.orElseThrow())
        : new Parsed.Invalid<>(List.copyOf(problems));
  }

  private static Optional<? extends Slo> read(
      Node root, ManifestOptions options, List<String> notes) {
    return switch (root.field("kind").text().orElse("")) {
      case "ServiceLevelObjective" -> objective(root, options, notes);
      case "SLOComposition" -> new CompositionManifest(root, options, notes).read();
      default -> root.field("kind").problem("write ServiceLevelObjective or SLOComposition");
    };
  }

  private static Optional<SingleSlo> objective(
      Node root, ManifestOptions options, List<String> notes) {
    Node spec = spec(root).only("displayName", "objective", "workloadSelector");
    Node objective =
        spec.field("objective").only("name", "target", "window", "sli", "missing", "alerting");
    if (!objective.present()) {
      objective.problem("is required");
      return Optional.empty();
    }
    Optional<SloId> id = id(root, SloId.Kind.OBJECTIVE);
    Optional<String> displayName = spec.field("displayName").required(255);
    Optional<String> name = objective.field("name").required(100);
    Optional<Objective> target = target(objective.field("target"));
    Optional<SloWindow> window = window(objective.field("window"));
    Optional<Sli> sli = SliManifest.read(objective.field("sli"));
    Missing missing = SliManifest.missing(objective.field("missing"));
    AlertingManifest.Alerting alerting =
        AlertingManifest.read(objective.field("alerting"), window, target, notes);
    WorkloadSelector selector = workloads(spec.field("workloadSelector"));
    Presentation presentation = PresentationManifest.read(root.field("metadata"), options);
    return root.sound()
        ? Optional.of(
            new SingleSlo(
                id.orElseThrow(),
                displayName.orElseThrow(),
                name.orElseThrow(),
                target.orElseThrow(),
                window.orElseThrow(),
                sli.orElseThrow(),
                missing,
                alerting.burn(),
                alerting.side(),
                selector,
                presentation))
        : Optional.empty();
  }

  static Node spec(Node root) {
    Node spec = root.field("spec");
    if (!spec.present()) {
      spec.problem("is required");
    }
    return spec;
  }

  static Optional<SloId> id(Node root, SloId.Kind kind) {
    String namespace = namespace(root);
    kubernetesName(root.field("metadata").field("namespace"));
    Node field = root.field("metadata").field("name");
    Optional<String> name = field.present() ? kubernetesName(field) : field.required(LONGEST_NAME);
    return name.map(known -> new SloId(kind, namespace, known));
  }

  /** The API server refuses others; they would also end up in the names of files. */
  private static Optional<String> kubernetesName(Node field) {
    Optional<String> name = field.present() ? field.required(LONGEST_NAME) : Optional.empty();
    return name.isPresent() && !NAME.matcher(name.get()).matches()
        ? field.problem("write lower case letters, digits, - and . as in any Kubernetes name")
        : name;
  }

  /** Without one the resource goes where kubectl would put it by default. */
  static String namespace(Node root) {
    return root.field("metadata").field("namespace").text().orElse("default");
  }

  static Optional<Objective> target(Node target) {
    if (!target.present()) {
      return target.problem("is required: a percentage such as 99.9");
    }
    Optional<BigDecimal> percent = target.decimal();
    boolean possible =
        percent
            .filter(value -> value.signum() > 0 && value.compareTo(new BigDecimal(100)) < 0)
            .isPresent();
    return percent.isPresent() && !possible
        ? target.problem("write a percentage above 0 and below 100, such as 99.9")
        : percent.map(Objective::ofPercent);
  }

  static Optional<SloWindow> window(Node window) {
    if (!window.present()) {
      return window.problem("is required: days such as 30d");
    }
    Optional<String> text = window.text();
    Optional<SloWindow> days =
        text.filter(value -> value.matches("0*[1-9]\\d?d"))
            .map(value -> Integer.parseInt(value.substring(0, value.length() - 1)))
            .filter(number -> number <= 90)
            .map(SloWindow::new);
    return text.isPresent() && days.isEmpty()
        ? window.problem("write 1d to 90d, such as 30d")
        : days;
  }

  private static WorkloadSelector workloads(Node selector) {
    selector.only("labelSelector", "namespaces");
    List<String> namespaces =
        selector.field("namespaces").elements().stream()
            .flatMap(element -> element.required(LONGEST_NAME).stream())
            .toList();
    return new WorkloadSelector(selector.field("labelSelector").texts(), namespaces);
  }
}
