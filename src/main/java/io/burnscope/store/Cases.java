package io.burnscope.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.burnscope.change.Change;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import io.burnscope.input.Answer;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import java.util.Map;

/**
 * How the cases of sealed interfaces are told apart in stored JSON: by the property {@code type}. A
 * name once written never changes.
 */
final class Cases {
  /** The interface and the mixin that names its cases. */
  static final Map<Class<?>, Class<?>> MIXINS =
      Map.of(
          Answer.class, AnswerCases.class,
          Change.class, ChangeCases.class,
          Composition.class, CompositionCases.class,
          Post.class, PostCases.class,
          Sli.class, SliCases.class,
          Slo.class, SloCases.class,
          Text.Span.class, SpanCases.class);

  private Cases() {}

  static void register(JsonMapper.Builder mapper) {
    MIXINS.forEach(mapper::addMixIn);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Answer.Known.class, name = "known"),
    @JsonSubTypes.Type(value = Answer.Unavailable.class, name = "unavailable")
  })
  private interface AnswerCases {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Rollout.class, name = "rollout"),
    @JsonSubTypes.Type(value = Change.Scaling.class, name = "scaling"),
    @JsonSubTypes.Type(value = Change.Edit.class, name = "edit"),
    @JsonSubTypes.Type(value = Change.Creation.class, name = "creation"),
    @JsonSubTypes.Type(value = Change.Deletion.class, name = "deletion"),
    @JsonSubTypes.Type(value = Change.Reported.class, name = "reported")
  })
  private interface ChangeCases {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Composition.AndMin.class, name = "andMin"),
    @JsonSubTypes.Type(value = Composition.WeightedRoutes.class, name = "weightedRoutes")
  })
  private interface CompositionCases {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Post.Root.class, name = "root"),
    @JsonSubTypes.Type(value = Post.Reply.class, name = "reply"),
    @JsonSubTypes.Type(value = Post.Entry.class, name = "entry")
  })
  private interface PostCases {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Sli.Selectors.class, name = "selectors"),
    @JsonSubTypes.Type(value = Sli.Expressions.class, name = "expressions"),
    @JsonSubTypes.Type(value = Sli.Ratio.class, name = "ratio"),
    @JsonSubTypes.Type(value = Sli.Latency.class, name = "latency"),
    @JsonSubTypes.Type(value = Sli.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = Sli.ApiServer.class, name = "apiServer"),
    @JsonSubTypes.Type(value = Sli.RecordedRatio.class, name = "recordedRatio")
  })
  private interface SliCases {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SingleSlo.class, name = "single"),
    @JsonSubTypes.Type(value = ComposedSlo.class, name = "composed")
  })
  private interface SloCases {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Text.Plain.class, name = "plain"),
    @JsonSubTypes.Type(value = Text.Strong.class, name = "strong"),
    @JsonSubTypes.Type(value = Text.Code.class, name = "code"),
    @JsonSubTypes.Type(value = Text.Time.class, name = "time")
  })
  private interface SpanCases {}
}
