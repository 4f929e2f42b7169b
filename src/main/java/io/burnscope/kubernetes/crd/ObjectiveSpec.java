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
    @JsonPropertyDescription("Its name for people.") @Required @Size(min = 1, max = 255)
        @Nullable String displayName,
    @JsonPropertyDescription("What is promised and how it is measured.") @Required
        @Nullable Objective objective,
    @JsonPropertyDescription("Which workloads serve it; found by its SLI's labels if absent.")
        @Nullable Selector workloadSelector) {
  static final String WINDOW = "^\\d+d$";

  /** What is promised. */
  @Wire
  public record Objective(
      @JsonPropertyDescription("Part of the names of its recorded series.")
          @Required
          @Size(min = 1, max = 100)
          @Nullable String name,
      @JsonPropertyDescription("Percent of events that are good, below 100; such as 99.9.")
          @Required
          @Min(value = 0, inclusive = false)
          @Max(value = 100, inclusive = false)
          @Nullable BigDecimal target,
      @JsonPropertyDescription("Rolling period in days, such as 30d.") @Required @Pattern(WINDOW)
          @Nullable String window,
      @JsonPropertyDescription(
              "How good and bad events are told apart: exactly one of query, template, ratioQuery,"
                  + " latency, boolean.")
          @Required
          @Nullable Indicator sli,
      @JsonPropertyDescription("Recording rules only if absent.") @Nullable Alerting alerting,
      @JsonPropertyDescription("What a time without samples counts as; Unknown if absent.")
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
      @JsonPropertyDescription("Labels, all of which a workload has.")
          @Nullable Map<String, String> labelSelector,
      @JsonPropertyDescription("Namespaces to look in; its own if absent.")
          @Nullable List<String> namespaces) {}

  /** How good and bad events are told apart. */
  @Wire
  public record Indicator(
      @JsonPropertyDescription("Two metric selectors.") @Nullable Query query,
      @JsonPropertyDescription("A ready-made SLI.") @Nullable Template template,
      @JsonPropertyDescription("PromQL that yields the error ratio, 0 to 1.")
          @Nullable String ratioQuery,
      @JsonPropertyDescription("Slower than a threshold is bad.") @Nullable Latency latency,
      @JsonPropertyDescription("A series that is 1 while all is well.")
          @com.fasterxml.jackson.annotation.JsonProperty("boolean")
          @Nullable UpQuery upQuery) {}

  /** Two metric selectors. */
  @Wire
  public record Query(
      @JsonPropertyDescription("Counter of all events: a bare selector, no sum, no rate.")
          @Required
          @Size(min = 1)
          @Nullable String totalQuery,
      @JsonPropertyDescription("Counter of the bad events: a bare selector, no sum, no rate.")
          @Required
          @Size(min = 1)
          @Nullable String errorQuery,
      @JsonPropertyDescription("expression: both are full PromQL.") @Nullable QueryMode mode) {}

  /** How the queries are read. */
  public enum QueryMode {
    selector,
    expression
  }

  /** A ready-made SLI. */
  @Wire
  public record Template(
      @JsonPropertyDescription(
              "http-availability, http-latency, kubernetes-apiserver, grpc-availability or probe.")
          @Required
          @Pattern(
              "^(http-availability|http-latency|kubernetes-apiserver|grpc-availability|probe)$")
          @Nullable String name,
      @JsonPropertyDescription("Labels of the series that count.")
          @Nullable Map<String, String> labels,
      @JsonPropertyDescription(
              "threshold: seconds, for latency; errorCodes: regex, verbClass: read or write, for"
                  + " the API server.")
          @Nullable Map<String, String> params) {}

  /** Slower than a threshold is bad. */
  @Wire
  public record Latency(
      @JsonPropertyDescription("Selector of the histogram's buckets.") @Required
          @Nullable String bucketQuery,
      @JsonPropertyDescription("Selector of the histogram's count.") @Required
          @Nullable String countQuery,
      @JsonPropertyDescription("Seconds, as in the bucket's label le.") @Required
          @Nullable String threshold) {}

  /** A series that is 1 while all is well. */
  @Wire
  public record UpQuery(
      @JsonPropertyDescription("PromQL that yields 0 or 1.") @Required @Nullable String query) {}
}
