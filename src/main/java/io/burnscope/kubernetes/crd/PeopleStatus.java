package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people did about an incident, in {@code status.people} of its SLOCorrelation. */
@Wire
public record PeopleStatus(
    @JsonPropertyDescription("Time when somebody acknowledged it.") @Nullable String acknowledgedAt,
    @JsonPropertyDescription("Who acknowledged it.") @Nullable Person acknowledgedBy,
    @JsonPropertyDescription("What people said of the suspects, the last word of each; at most 20.")
        @Size(max = 20)
        @Nullable List<Said> verdicts) {
  /** Somebody. */
  @Wire
  public record Person(
      @JsonPropertyDescription("Which kind of chat knows them, such as slack.")
          @Nullable String chat,
      @JsonPropertyDescription("Their id there.") @Nullable String id,
      @JsonPropertyDescription("As they call themselves.") @Nullable String name) {}

  /** A verdict. */
  @Wire
  public record Said(
      @JsonPropertyDescription("Time when they said it.") @Nullable String at,
      @JsonPropertyDescription("Who said it.") @Nullable Person by,
      @JsonPropertyDescription("How sure the ranking was of that suspect.")
          CorrelationStatus.@Nullable Confidence confidence,
      @JsonPropertyDescription("Whether the suspect was it.") @Nullable Judgement judgement,
      @JsonPropertyDescription("The suspect that they were shown.") @Nullable String suspect) {}

  /** Whether a suspect was it. */
  public enum Judgement {
    confirmed,
    refuted
  }
}
