package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code spec} of a ServiceLevelObjective. */
@Wire
public record ObjectiveSpec(
    @JsonPropertyDescription("Its name for people, such as Checkout availability.")
        @Required
        @Size(min = 1, max = 255)
        @Nullable String displayName,
    @JsonPropertyDescription("What is promised and how it is measured.") @Required
        @Nullable Objective objective,
    @JsonPropertyDescription(
            "Which workloads serve it: where changes are looked for when it burns; found by the"
                + " labels of its SLI if absent.")
        @Nullable Selector workloadSelector) {
  static final String WINDOW = "^\\d+d$";

  /** What is promised. */
  @Wire
  public record Objective(
      @JsonPropertyDescription(
              "Its short name, a label of its recorded series, such as availability.")
          @Required
          @Size(min = 1, max = 100)
          @Nullable String name,
      @JsonPropertyDescription("Percent of events that are good, below 100; such as 99.9.")
          @Required
          @Min(value = 0, inclusive = false)
          @Max(value = 100, inclusive = false)
          @Nullable BigDecimal target,
      @JsonPropertyDescription("Rolling period in days, 1d to 90d, such as 30d.")
          @Required
          @Pattern(WINDOW)
          @Nullable String window,
      @JsonPropertyDescription(
              "How good and bad events are told apart: exactly one of query, template, ratioQuery,"
                  + " latency, boolean.")
          @Required
          @Nullable Indicator sli,
      @JsonPropertyDescription("When somebody is told; recording rules only if absent.")
          @Nullable Alerting alerting,
      @JsonPropertyDescription(
              "What a time without series counts as; Unknown, no statement at all, if absent.")
          @Nullable Missing missing) {}

  /** What a time without samples counts as. */
  public enum Missing {
    Unknown,
    Good,
    Bad
  }

  /** Which workloads serve it. */
  @Wire
  public record Selector(
      @JsonPropertyDescription("Labels, all of which a workload has, such as app: checkout.")
          @Nullable Map<String, String> labelSelector,
      @JsonPropertyDescription("Namespaces to look in; its own if absent.")
          @Nullable List<String> namespaces) {}

  /** How good and bad events are told apart. */
  @Wire
  public record Indicator(
      @JsonPropertyDescription("Counters of all and of bad events.") @Nullable Query query,
      @JsonPropertyDescription("A ready-made SLI over metrics that everybody spells the same.")
          @Nullable Template template,
      @JsonPropertyDescription(
              "Full PromQL that yields the error ratio, 0 to 1; [$window] stands for the window,"
                  + " such as [5m].")
          @Nullable String ratioQuery,
      @JsonPropertyDescription("Requests slower than a threshold are bad: by a classic histogram.")
          @Nullable Latency latency,
      @JsonPropertyDescription(
              "A gauge that is 1 while all is well and 0 while not; its time counts.")
          @com.fasterxml.jackson.annotation.JsonProperty("boolean")
          @Nullable UpQuery upQuery) {}

  /** Two metric selectors. */
  @Wire
  public record Query(
      @JsonPropertyDescription(
              "Counter of all events: a bare selector without sum or rate, such as"
                  + " http_requests_total{job=\"shop\"}.")
          @Required
          @Size(min = 1)
          @Nullable String totalQuery,
      @JsonPropertyDescription(
              "Counter of the bad events, which totalQuery counts too: a bare selector such as"
                  + " http_requests_total{job=\"shop\",code=~\"5..\"}.")
          @Required
          @Size(min = 1)
          @Nullable String errorQuery,
      @JsonPropertyDescription(
              "expression: both are full PromQL of events a second, with [$window] for the window;"
                  + " selector if absent.")
          @Nullable QueryMode mode) {}

  /** How the queries are read. */
  public enum QueryMode {
    selector,
    expression
  }

  /** A ready-made SLI. */
  @Wire
  public record Template(
      @JsonPropertyDescription(
              "Such as http-availability; also http-latency, kubernetes-apiserver,"
                  + " grpc-availability and probe.")
          @Required
          @Pattern(
              "^(http-availability|http-latency|kubernetes-apiserver|grpc-availability|probe)$")
          @Nullable String name,
      @JsonPropertyDescription("Labels of the series that count, such as job: shop.")
          @Nullable Map<String, String> labels,
      @JsonPropertyDescription(
              "http-latency: threshold in seconds, such as 0.5. kubernetes-apiserver: errorCodes, a"
                  + " regular expression such as 5..; verbClass read or write, with thresholds in"
                  + " seconds (resourceThreshold, namespaceThreshold, clusterThreshold; threshold"
                  + " for writes).")
          @Nullable Map<String, String> params) {}

  /** Slower than a threshold is bad. */
  @Wire
  public record Latency(
      @JsonPropertyDescription(
              "Selector of the histogram's buckets without le, such as"
                  + " request_seconds_bucket{job=\"shop\"}.")
          @Required
          @Nullable String bucketQuery,
      @JsonPropertyDescription(
              "Selector of the histogram's count, such as request_seconds_count{job=\"shop\"}.")
          @Required
          @Nullable String countQuery,
      @JsonPropertyDescription("Seconds, one of the histogram's buckets (label le), such as 0.5.")
          @Required
          @Nullable String threshold) {}

  /** A series that is 1 while all is well. */
  @Wire
  public record UpQuery(
      @JsonPropertyDescription(
              "Selector of a gauge that is 0 or 1, such as probe_success{job=\"shop\"}.")
          @Required
          @Nullable String query) {}
}
