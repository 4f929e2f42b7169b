/**
 * Has a language model phrase the facts of an incident. It narrates what the rules found and
 * decides nothing: Llama 3.3 70B alone finds the fault of a public benchmark in about one case of
 * seven.
 *
 * <p>LangChain4j has no module for Groq; {@code langchain4j-open-ai} with Groq's base URL stands in
 * for it. Its own retry is off, since it ignores {@code retry-after} and loses the headers of
 * errors: {@code StatusClient} below it keeps them, {@code Verdict} says what follows from a
 * status, Failsafe waits. Neither requests nor answers are logged.
 *
 * <p>What a model wrote passes {@code NarrativeCheck} before anybody sees it: a sentence survives
 * only if it names known facts, uses no other numbers and technical names than theirs, and has
 * neither links, mentions nor markup. Without a key nothing of this package is constructed.
 */
@NullMarked
package io.burnscope.llm;

import org.jspecify.annotations.NullMarked;
