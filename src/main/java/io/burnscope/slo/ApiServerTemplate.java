package io.burnscope.slo;

import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Sli.ApiServer;
import io.burnscope.slo.Sli.ApiServer.Limit;
import io.burnscope.slo.Sli.ApiServer.VerbClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the template {@code kubernetes-apiserver} with a verb class. Its thresholds are those of
 * the Kubernetes SLIs for API call latency: 1 s for one object and for writes, 5 s for a namespace,
 * 30 s for a cluster.
 */
record ApiServerTemplate(Node params, List<Matcher> labels) {
  static final String VERB_CLASS = "verbClass";

  private static final String RESOURCE = "resourceThreshold";
  private static final String NAMESPACE = "namespaceThreshold";
  private static final String CLUSTER = "clusterThreshold";
  private static final String WRITE = "threshold";

  /** Of {@code apiserver_request_sli_duration_seconds}, since Kubernetes 1.26. */
  private static final List<BigDecimal> BUCKETS =
      Stream.of(
              "0.05", "0.1", "0.2", "0.4", "0.6", "0.8", "1", "1.25", "1.5", "2", "3", "4", "5",
              "6", "8", "10", "15", "20", "30", "45", "60")
          .map(BigDecimal::new)
          .toList();

  Optional<Sli> read() {
    Node verbs = params.field(VERB_CLASS);
    return switch (verbs.text().orElse("")) {
      case "read" -> {
        params.only(VERB_CLASS, "errorCodes", RESOURCE, NAMESPACE, CLUSTER);
        yield sli(
            VerbClass.READ,
            List.of(
                limit("resource|", RESOURCE, "1"),
                limit("namespace", NAMESPACE, "5"),
                limit("cluster", CLUSTER, "30")));
      }
      case "write" -> {
        params.only(VERB_CLASS, "errorCodes", WRITE);
        yield sli(VerbClass.WRITE, List.of(limit(".*", WRITE, "1")));
      }
      default -> verbs.problem("write read or write");
    };
  }

  private Optional<Sli> sli(VerbClass verbs, List<Optional<Limit>> limits) {
    List<Limit> sound = limits.stream().flatMap(Optional::stream).toList();
    return TemplateManifest.errorCodes(params)
        .filter(codes -> sound.size() == limits.size())
        .map(codes -> new ApiServer(verbs, sound, codes, labels));
  }

  private Optional<Limit> limit(String scopes, String param, String standard) {
    Node field = params.field(param);
    if (!field.present()) {
      return Optional.of(new Limit(scopes, new BigDecimal(standard)));
    }
    Optional<BigDecimal> seconds = field.decimal();
    boolean bucket =
        seconds.stream()
            .anyMatch(value -> BUCKETS.stream().anyMatch(one -> one.compareTo(value) == 0));
    return seconds.isPresent() && !bucket
        ? field.problem(
            "is no bucket of apiserver_request_sli_duration_seconds: write one of "
                + String.join(", ", BUCKETS.stream().map(BigDecimal::toPlainString).toList()))
        : seconds.map(value -> new Limit(scopes, value));
  }
}
