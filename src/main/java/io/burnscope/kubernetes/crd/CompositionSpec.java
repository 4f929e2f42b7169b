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
    @JsonPropertyDescription("Rolling period in days, such as 30d.")
        @Required
        @Pattern(ObjectiveSpec.WINDOW)
        @Nullable String window,
    @JsonPropertyDescription("What it is, for people.") @Nullable String description,
    @JsonPropertyDescription("Its members.") @Required @Size(min = 1)
        @Nullable List<Member> objectives,
    @JsonPropertyDescription("How the members make one error rate.") @Required
        @Nullable Composition composition,
    @JsonPropertyDescription("Recording rules only if absent.") @Nullable Alerting alerting) {
  /** An objective taking part. */
  @Wire
  public record Member(
      @JsonPropertyDescription("Its alias in this composition.") @Required @Size(min = 1)
          @Nullable String name,
      @JsonPropertyDescription("Which objective.") @Required @Nullable Ref ref,
      @JsonPropertyDescription("Aliases whose errors its own errors already count.")
          @Nullable List<String> includes) {}

  /** Which objective. */
  @Wire
  public record Ref(
      @JsonPropertyDescription("Its name.") @Required @Size(min = 1) @Nullable String name,
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
      @JsonPropertyDescription("The alias whose traffic is the composition's traffic.")
          @Nullable String entry) {}

  /** The kinds of composition. */
  public enum Type {
    AND_MIN,
    WEIGHTED_ROUTES
  }

  /** Parameters of WEIGHTED_ROUTES. */
  @Wire
  public record Params(
      @JsonPropertyDescription("Their weights sum to 1.") @Required @Size(min = 1)
          @Nullable List<Route> routes) {}

  /** One way through the service. */
  @Wire
  public record Route(
      @JsonPropertyDescription("Its name.") @Required @Nullable String name,
      @JsonPropertyDescription("Share of the traffic, 0 to 1.") @Required @Min(0) @Max(1)
          @Nullable BigDecimal weight,
      @JsonPropertyDescription("Aliases that must all work.") @Required @Size(min = 1)
          @Nullable List<String> chain) {}
}
