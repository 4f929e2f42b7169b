package io.burnscope.llm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which models are withdrawn and which answer format each knows, until the process ends; shown as
 * {@code burnscope_narrator_model_withdrawn} and {@code burnscope_narrator_attempts_total}.
 */
final class ModelMemory {
  private static final Logger LOG = LoggerFactory.getLogger(ModelMemory.class);

  private final List<String> models;
  private final MeterRegistry meters;
  private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
  private final Map<String, AnswerFormat> formats = new ConcurrentHashMap<>();

  ModelMemory(List<String> models, MeterRegistry meters) {
    this.models = models;
    this.meters = meters;
    for (String model : models) {
      Gauge.builder("burnscope.narrator.model.withdrawn", () -> withdrawn.contains(model) ? 1 : 0)
          .description("1 if the API says that it has no such model")
          .tag("model", model)
          .register(meters);
    }
  }

  /** In order of preference; may be empty. */
  List<String> usable() {
    return models.stream().filter(model -> !withdrawn.contains(model)).toList();
  }

  AnswerFormat format(String model) {
    return formats.getOrDefault(model, AnswerFormat.STRICT_SCHEMA);
  }

  void remember(String model, AnswerFormat format) {
    formats.put(model, format);
  }

  void gone(String model, String reason) {
    if (withdrawn.add(model)) {
      LOG.warn("the narrator's model is not available model={} reason={}", model, reason);
    }
  }

  void attempted(String model, Verdict verdict) {
    Counter.builder("burnscope.narrator.attempts")
        .description("questions to a model by what came of them")
        .tag("model", model)
        .tag("outcome", outcome(verdict))
        .register(meters)
        .increment();
  }

  private static String outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Said _ -> "said";
      case Verdict.Again _, Verdict.Once _ -> "passing_error";
      case Verdict.OtherFormat _ -> "other_format";
      case Verdict.NoSuchModel _ -> "no_such_model";
      case Verdict.GiveUp _ -> "gave_up";
    };
  }
}
