package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spec} of an SLOComposition. */
@Wire
public record CompositionSpec(
    @JsonPropertyDescription("Percent of events that are good, below 100; such as 99.5.")
        @Required
        @Min(value = 0, inclusive = false)
        @Max(value = 100, inclusive = false)
        @Nullable BigDecimal target,
    @JsonPropertyDescription("Rolling period in days, 1d to 90d, such as 30d.")
        @Required
        @Pattern(ObjectiveSpec.WINDOW)
        @Nullable String window,
    @JsonPropertyDescription("What it is, for people, such as Customers can check out.")
        @Nullable String description,
    @JsonPropertyDescription("Its members, each under a name of its own; at most 200.")
        @Required
        @Size(min = 1, max = 200)
        @Nullable List<Member> objectives,
    @JsonPropertyDescription("How the members make one error rate.") @Required
        @Nullable Composition composition,
    @JsonPropertyDescription("When somebody is told; recording rules only if absent.")
        @Nullable Alerting alerting) {
  /** An objective taking part. */
  @Wire
  public record Member(
      @JsonPropertyDescription("Its alias in this composition, such as payments.")
          @Required
          @Size(min = 1, max = 100)
          @Nullable String name,
      @JsonPropertyDescription("Which objective it is.") @Required @Nullable Ref ref,
      @JsonPropertyDescription(
              "Aliases whose errors its own errors already count, such as those of services it"
                  + " calls; none if absent.")
          @Nullable List<String> includes) {}

  /** Which objective. */
  @Wire
  public record Ref(
      @JsonPropertyDescription("Name of the ServiceLevelObjective.") @Required @Size(min = 1)
          @Nullable String name,
      @JsonPropertyDescription("Its namespace; the composition's if absent.")
          @Nullable String namespace) {}

  /** How the members make one error rate. */
  @Wire
  public record Composition(
      @JsonPropertyDescription(
              "AND_MIN: as good as the worst member. WEIGHTED_ROUTES: a share of the traffic takes"
                  + " each route, which works when its whole chain works.")
          @Required
          @Nullable Type type,
      @JsonPropertyDescription("Only for WEIGHTED_ROUTES, and required there.")
          @Nullable Params params,
      @JsonPropertyDescription(
              "The alias whose traffic is the composition's traffic; if absent the one that begins"
                  + " every chain, else the first member.")
          @Nullable String entry) {}

  /** The kinds of composition. */
  public enum Type {
    AND_MIN,
    WEIGHTED_ROUTES
  }

  /** Parameters of WEIGHTED_ROUTES. */
  @Wire
  public record Params(
      @JsonPropertyDescription(
              "Ways through the service; their weights sum to 1, within 0.001; at most 200.")
          @Required
          @Size(min = 1, max = 200)
          @Nullable List<Route> routes) {}

  /** One way through the service. */
  @Wire
  public record Route(
      @JsonPropertyDescription("Its name.") @Required @Nullable String name,
      @JsonPropertyDescription("Share of the traffic, above 0, at most 1, such as 0.9.")
          @Required
          @Min(0)
          @Max(1)
          @Nullable BigDecimal weight,
      @JsonPropertyDescription(
              "Aliases that must all work, such as base and payments; a repeated one counts once.")
          @Required
          @Size(min = 1)
          @Nullable List<String> chain) {}
}
