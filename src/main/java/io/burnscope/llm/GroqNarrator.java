package io.burnscope.llm;

import io.burnscope.incident.Narrator;
import io.burnscope.input.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the configured models in their order. Blocking, safe from any thread; one deadline for all
 * models, formats and pauses together; at most {@value #AT_ONCE} narrations at once.
 */
public final class GroqNarrator implements Narrator {
  private static final Logger LOG = LoggerFactory.getLogger(GroqNarrator.class);
  private static final int AT_ONCE = 2;

  private final GroqSettings settings;
  private final Api api;
  private final Prompt prompt;
  private final ModelMemory memory;
  private final RandomGenerator random;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * Reads the prompt, calls nobody.
   *
   * @param random spreads repeated calls in time
   * @throws IllegalArgumentException if a mounted prompt is not sound
   */
  public GroqNarrator(GroqSettings settings, MeterRegistry meters, RandomGenerator random) {
    this.settings = settings;
    this.api = new Api(settings);
    this.prompt = Prompts.load(settings.prompts());
    this.memory = new ModelMemory(settings.models(), meters);
    this.random = random;
  }

  /**
   * Asks which models there are and says in the log which one will answer. Models that are not
   * listed are left out, if any is listed at all.
   *
   * @return the first usable model, or why there is none
   */
  public Answer<String> probe() {
    ApiReply reply;
    try {
      reply = api.models(Deadline.in(settings.deadline()));
    } catch (Api.NoReply nothing) {
      return unprobed(String.valueOf(nothing.getMessage()));
    }
    if (!reply.ok()) {
      return unprobed("the model's API answered " + reply.status());
    }
    Set<String> listed = new HashSet<>();
    reply.json().path("data").forEach(model -> listed.add(model.path("id").asText()));
    Optional<String> first = settings.models().stream().filter(listed::contains).findFirst();
    if (first.isEmpty()) {
      return unprobed("the API lists none of " + settings.models());
    }
    settings.models().stream()
        .filter(model -> !listed.contains(model))
        .forEach(model -> memory.gone(model, "the API does not list it"));
    LOG.info("the narrator has a model model={} prompt={}", first.get(), prompt.version());
    return new Answer.Known<>(first.get());
  }

  @Override
  public Answer<Narrative> narrate(Facts facts) {
    FactSheet sheet = FactSheet.of(facts);
    if (sheet.byId().isEmpty()) {
      return new Answer.Unavailable<>("there are no facts to phrase");
    }
    Deadline deadline = Deadline.in(settings.deadline());
    try {
      if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        return new Answer.Unavailable<>("no model answered in " + deadline);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable<>("the narrator was broken off");
    }
    try {
      return narrate(sheet, deadline);
    } finally {
      places.release();
    }
  }

  private Answer<Narrative> narrate(FactSheet sheet, Deadline deadline) {
    ChatCall call = new ChatCall(settings, api, prompt, sheet, deadline);
    String reason = "none of the models " + settings.models() + " is available";
    for (String model : memory.usable()) {
      Verdict verdict = inSomeFormat(call, model, deadline);
      switch (verdict) {
        case Verdict.Said(String text) -> {
          return checked(text, sheet, model);
        }
        case Verdict.NoSuchModel(String why) -> {
          memory.gone(model, why);
          reason = why;
        }
        case Verdict.OtherFormat(String why) -> reason = why;
        case Verdict.GiveUp(String why) -> {
          return new Answer.Unavailable<>(why);
        }
        case Verdict.Again _, Verdict.Once _ ->
            throw new IllegalStateException("patience ended with " + verdict);
      }
    }
    return new Answer.Unavailable<>(reason);
  }

  private Verdict inSomeFormat(ChatCall call, String model, Deadline deadline) {
    Patience patience = new Patience(deadline, random);
    Optional<AnswerFormat> format = Optional.of(memory.format(model));
    Verdict verdict = new Verdict.OtherFormat("no answer format was tried");
    while (format.isPresent() && verdict instanceof Verdict.OtherFormat) {
      AnswerFormat now = format.get();
      verdict = patience.ask(() -> attempt(call, model, now));
      if (verdict instanceof Verdict.Said) {
        memory.remember(model, now);
      }
      format = now.simpler();
    }
    return verdict;
  }

  private Verdict attempt(ChatCall call, String model, AnswerFormat format) {
    Verdict verdict = call.ask(model, format);
    memory.attempted(model, verdict);
    return verdict;
  }

  private Answer<Narrative> checked(String written, FactSheet sheet, String model) {
    List<Sentence> sentences = ModelText.sentences(written);
    return new NarrativeCheck(sheet)
        .text(sentences)
        .map(text -> new Narrative(text, model, prompt.version()));
  }

  private static Answer<String> unprobed(String reason) {
    LOG.warn("the narrator has no model for now reason={}", reason);
    return new Answer.Unavailable<>(reason);
  }
}
