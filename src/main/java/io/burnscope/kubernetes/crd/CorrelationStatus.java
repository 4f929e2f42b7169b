package io.burnscope.kubernetes.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code status} of an SLOCorrelation; {@code assessment} sorts first and is meant for people. */
@Wire
public record CorrelationStatus(
    @JsonPropertyDescription("The verdict, for people.") @Nullable AssessmentText assessment,
    @JsonPropertyDescription("What may still fail.") @Nullable Budget budget,
    @JsonPropertyDescription("Burn rate when it was detected; 1 spends exactly the budget.")
        @Nullable BigDecimal burnRateAtDetection,
    @JsonPropertyDescription("Burn per pair of alert windows.") @Nullable List<BurnRates> burnRates,
    @JsonPropertyDescription("Where the messages stand.") @Nullable List<ChatRef> chat,
    @JsonPropertyDescription("Evaluated, Correlated, Published.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Changes by how well they explain the burn, then effects; at most 20.")
        @Size(max = 20)
        @Nullable List<CorrelatedEvent> correlatedEvents,
    @JsonPropertyDescription("Time when the first alert came in.") @Nullable String detectedAt,
    @JsonPropertyDescription("Number of changes that were found.") @Nullable Integer eventCount,
    @JsonPropertyDescription("What users felt since the onset.") @Nullable Impact impact,
    @JsonPropertyDescription("Which incident this is.") @Nullable IncidentRef incident,
    @JsonPropertyDescription("The composition's members, largest share of the burn first.")
        @Nullable List<Member> members,
    @JsonPropertyDescription("When the errors began.") @Nullable Onset onset,
    @JsonPropertyDescription("What people did about it.") @Nullable PeopleStatus people,
    @JsonPropertyDescription("Burn rate before the onset; 1 spends exactly the budget.")
        @Nullable BigDecimal previousBurnRate,
    @JsonPropertyDescription("The highest it ever had.") @Nullable Severity severity,
    @JsonPropertyDescription(
            "open, escalated, recovering, resolved, reopened, superseded or closed-without-data.")
        @Nullable String state,
    @JsonPropertyDescription("Why it is in this state.") @Nullable String stateReason,
    @JsonPropertyDescription("The story in two or three sentences.") @Nullable String summary,
    @JsonPropertyDescription("Probability, 0 to 1, that no recorded change explains it.")
        @Nullable String unexplained,
    @JsonPropertyDescription("In which time changes were looked for.") @Nullable Window window) {
  /** How bad. */
  public enum Severity {
    critical,
    degraded,
    warning
  }

  /** The verdict. */
  @Wire
  public record AssessmentText(
      @JsonPropertyDescription("high, medium or low: how sure the ranking is of its first line.")
          @Nullable String confidence,
      @JsonPropertyDescription("The change that ended the burn.") @Nullable String endedBy,
      @JsonPropertyDescription(
              "What nearly all new errors have in common, with its share of them; such as code 503"
                  + " (97 %).")
          @Nullable List<String> failing,
      @JsonPropertyDescription("What happened, in one line.") @Nullable String headline,
      @JsonPropertyDescription("What could not be looked at, or is doubtful.")
          @Nullable List<String> notChecked,
      @JsonPropertyDescription("The team to call.") @Nullable String owner,
      @JsonPropertyDescription("Probability, 0 to 1, of the suspect.") @Nullable String probability,
      @JsonPropertyDescription("All changes, most probable first.") @Nullable List<String> ranking,
      @JsonPropertyDescription("What speaks for the suspect.") @Nullable List<String> reasons,
      @JsonPropertyDescription("How the workloads to look at were found.") @Nullable String scope,
      @JsonPropertyDescription("The change that most probably did it.") @Nullable String suspect,
      @JsonPropertyDescription("How to undo the suspect; never executed.") @Nullable String undo,
      @JsonPropertyDescription("What to know before undoing it.") @Nullable List<String> undoNotes,
      @JsonPropertyDescription("Whether the suspect was it.") @Nullable String verdict) {}

  /** What may still fail. */
  @Wire
  public record Budget(
      @JsonPropertyDescription("Measured share of the SLO's window.") @Nullable String dataComplete,
      @JsonPropertyDescription("How long the rest lasts at the present burn.")
          @Nullable String exhaustedIn,
      @JsonPropertyDescription("Share that is left.") @Nullable String left,
      @JsonPropertyDescription("Events that may still fail.") @Nullable Long leftEvents,
      @JsonPropertyDescription("Minutes of full outage that are left.")
          @Nullable String leftMinutes,
      @JsonPropertyDescription("Share that this incident spent.") @Nullable String spentByIncident,
      @JsonPropertyDescription("Events that may fail in the whole window.")
          @Nullable Long totalEvents,
      @JsonPropertyDescription("Minutes of full outage that the budget is worth.")
          @Nullable String totalMinutes) {}

  /** Burn over a pair of alert windows. */
  @Wire
  public record BurnRates(
      @JsonPropertyDescription(
              "Burn rate above which the pair fires, in both windows; such as 14.4.")
          @Nullable BigDecimal factor,
      @JsonPropertyDescription("Whether it does.") @Nullable Boolean firing,
      @JsonPropertyDescription("Burn rate over the long window; 1 spends exactly the budget.")
          @com.fasterxml.jackson.annotation.JsonProperty("long")
          @Nullable BigDecimal longBurn,
      @JsonPropertyDescription("Such as 1h.") @Nullable String longWindow,
      @JsonPropertyDescription("Burn rate over the short window; 1 spends exactly the budget.")
          @com.fasterxml.jackson.annotation.JsonProperty("short")
          @Nullable BigDecimal shortBurn,
      @JsonPropertyDescription("Such as 5m.") @Nullable String shortWindow) {}

  /** Where a message stands. */
  @Wire
  public record ChatRef(
      @JsonPropertyDescription("The channel's id.") @Nullable String channel,
      @JsonPropertyDescription("A link to the message.") @Nullable String permalink,
      @JsonPropertyDescription("Which kind of chat, such as slack.") @Nullable String sink,
      @JsonPropertyDescription("The message's id there.") @Nullable String ts) {}

  /** A change. */
  @Wire
  public record CorrelatedEvent(
      @JsonPropertyDescription("Who made it: a system, never a person.") @Nullable String actor,
      @JsonPropertyDescription("What differs, old and new.") @Nullable String change,
      @JsonPropertyDescription("create, update or delete.") @Nullable ChangeType changeType,
      @JsonPropertyDescription("That it explains the burn.") @Nullable Confidence confidence,
      @JsonPropertyDescription("Time when it took effect.") @Nullable String effectiveFrom,
      @JsonPropertyDescription("What differs, field by field.") @Nullable List<Field> fields,
      @JsonPropertyDescription("Kind of the object.") @Nullable String kind,
      @JsonPropertyDescription("Name of the object.") @Nullable String name,
      @JsonPropertyDescription("Namespace of the object.") @Nullable String namespace,
      @JsonPropertyDescription("Why it has this role.") @Nullable String reason,
      @JsonPropertyDescription("effect: it follows from the burn.") @Nullable Role role,
      @JsonPropertyDescription("Probability, 0 to 1.") @Nullable String score,
      @JsonPropertyDescription("Time when it was applied.") @Nullable String timestamp) {}

  /** What was done to an object. */
  public enum ChangeType {
    create,
    update,
    delete
  }

  /** How probably a change explains the burn. */
  public enum Confidence {
    high,
    medium,
    low
  }

  /** What a change has to do with the burn. */
  public enum Role {
    suspect,
    unlikely,
    effect
  }

  /** One field's values; redacted where they may be secret. */
  @Wire
  public record Field(
      @JsonPropertyDescription("Where it stands in the object.") @Nullable String path,
      @JsonPropertyDescription("What stood there.") @Nullable String old,
      @JsonPropertyDescription("What stands there now.")
          @com.fasterxml.jackson.annotation.JsonProperty("new")
          @Nullable String now) {}

  /** What users felt. */
  @Wire
  public record Impact(
      @JsonPropertyDescription("Events that failed since the onset.") @Nullable Long failedEvents,
      @JsonPropertyDescription("Share that fails at present.") @Nullable String failingNow,
      @JsonPropertyDescription("Events that fail each minute, to three digits.")
          @Nullable Long failingPerMinute,
      @JsonPropertyDescription("All events since the onset.") @Nullable Long totalEvents,
      @JsonPropertyDescription("What the events are.") @Nullable String unit) {}

  /** Which incident this is: enough to go on with it when its store is lost. */
  @Wire
  public record IncidentRef(
      @JsonPropertyDescription("The cluster it is about.") @Nullable String cluster,
      @JsonPropertyDescription("Number of the incident of this SLO, from 1.")
          @Nullable Integer episode,
      @JsonPropertyDescription("Its name in Burnscope.") @Nullable String id,
      @JsonPropertyDescription("The SLO's true identity.") @Nullable String identity,
      @JsonPropertyDescription("The incident that it belongs to.") @Nullable String parent,
      @JsonPropertyDescription("Time since which errors are back to usual.")
          @Nullable String recoveringSince,
      @JsonPropertyDescription("Time when it was over.") @Nullable String closedAt,
      @JsonPropertyDescription("Name of the Alertmanager/Prometheus pair.") @Nullable String source,
      @JsonPropertyDescription("Time of the earliest start of its alerts.")
          @Nullable String startsAt) {}

  /** A member's part in the burn. */
  @Wire
  public record Member(
      @JsonPropertyDescription("Its name in the composition.") @Nullable String alias,
      @JsonPropertyDescription("Usual error ratio before the onset.") @Nullable String errorsBefore,
      @JsonPropertyDescription("Error ratio at present.") @Nullable String errorsNow,
      @JsonPropertyDescription("Why it was not measured.") @Nullable String missing,
      @JsonPropertyDescription("When its own errors began.") @Nullable String onset,
      @JsonPropertyDescription("namespace/name of its objective.") @Nullable String ref,
      @JsonPropertyDescription("Share of the burn that it carries.")
          @Nullable String shareOfBurn) {}

  /** When the errors began. */
  @Wire
  public record Onset(
      @JsonPropertyDescription("Time when they began.") @Required @Nullable String time,
      @JsonPropertyDescription("On both sides of it, such as 1m.") @Nullable String uncertainty) {}

  /** A time. */
  @Wire
  public record Window(
      @JsonPropertyDescription("Time of its begin.") @Required @Nullable String start,
      @JsonPropertyDescription("Time of its end.") @Required @Nullable String end) {}
}
