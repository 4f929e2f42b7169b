package io.burnscope.slo;

import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code spec.objective.sli.template}: ready-made SLIs over metrics that everybody spells the
 * same. Names of metrics and labels are SLOK's where it has the template.
 */
final class TemplateManifest {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final int LONGEST_NAME = 100;

  /**
   * The codes that OpenTelemetry's conventions for gRPC call a server's error: the others are the
   * caller's fault or choice.
   */
  private static final String GRPC_SERVER_ERRORS =
      "Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss";

  private final Node template;
  private final String name;
  private final List<Matcher> labels;

  private TemplateManifest(Node template, String name, List<Matcher> labels) {
    this.template = template;
    this.name = name;
    this.labels = labels;
  }

  static Optional<Sli> read(Node template) {
    template.only("name", "labels", "params");
    Node name = template.field("name");
    List<Matcher> labels = labels(template.field("labels"));
    return name.required(LONGEST_NAME)
        .flatMap(text -> new TemplateManifest(template, text, labels).sli());
  }

  private Optional<Sli> sli() {
    return switch (name) {
      case "http-availability" -> failures("http_requests_total", "status", "5..");
      case "http-latency" -> latency();
      case "grpc-availability" ->
          failures("grpc_server_handled_total", "grpc_code", GRPC_SERVER_ERRORS);
      case "probe" -> withoutParams().map(none -> new Sli.Probe(selector("probe_success")));
      case "kubernetes-apiserver" -> apiServer();
      default ->
          template
              .field("name")
              .problem(
                  "is no template: write http-availability, http-latency, kubernetes-apiserver,"
                      + " grpc-availability or probe");
    };
  }

  private Optional<Sli> failures(String metric, String label, String codes) {
    return withoutParams().map(none -> selectors(metric, label, codes));
  }

  private Sli selectors(String metric, String label, String codes) {
    Selector total = selector(metric);
    Selector bad = total.with(new Matcher(label, Operator.MATCHES, codes));
    return new Sli.Selectors(bad.toString(), total.toString());
  }

  private Optional<Sli> latency() {
    if (labels.stream().anyMatch(label -> label.label().equals("le"))) {
      template.field("labels").field("le").problem("leave it out: params.threshold is the bucket");
    }
    return SliManifest.threshold(params("threshold").field("threshold"))
        .map(seconds ->
            new Sli.Latency(
                selector("http_request_duration_seconds_bucket"),
                selector("http_request_duration_seconds_count"),
                seconds));
  }

  private Optional<Sli> apiServer() {
    Node params = template.field("params");
    if (params.field(ApiServerTemplate.VERB_CLASS).present()) {
      return new ApiServerTemplate(params, labels).read();
    }
    return errorCodes(params("errorCodes", ApiServerTemplate.VERB_CLASS))
        .map(codes -> selectors("apiserver_request_total", "code", codes));
  }

  /** The codes that are failures; server errors unless said otherwise. */
  static Optional<String> errorCodes(Node params) {
    Node field = params.field("errorCodes");
    Optional<String> written = field.text();
    if (!field.present()) {
      return Optional.of("5..");
    }
    Optional<String> mistake = written.flatMap(Re2::mistake);
    return mistake.isPresent()
        ? field.problem("write a regular expression (RE2) such as 5..|429: " + mistake.get())
        : written;
  }

  private Node params(String... known) {
    return template.field("params").only(known);
  }

  private Optional<Boolean> withoutParams() {
    Node params = template.field("params");
    return params.texts().isEmpty()
        ? Optional.of(true)
        : params.problem(name + " has no params: leave them out");
  }

  private Selector selector(String metric) {
    return new Selector(metric, labels);
  }

  private static List<Matcher> labels(Node labels) {
    List<Matcher> matchers = new ArrayList<>();
    new TreeMap<>(labels.texts())
        .forEach((label, value) -> {
          if (label.equals("__name__")) {
            labels.field(label).problem("leave it out: the template names the metric");
          } else if (LABEL.matcher(label).matches()) {
            matchers.add(new Matcher(label, Operator.EQUAL, value));
          } else {
            labels.field(label).problem("is no label name: write letters, digits and _");
          }
        });
    return matchers;
  }
}
