package io.burnscope.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text with the little markup that every sink can render; foreign strings stay data in it. */
public record Text(List<Span> spans) {
  public Text {
    spans = List.copyOf(spans);
  }

  /** A piece of text. */
  public sealed interface Span {}

  /** As it is; a sink escapes it. */
  public record Plain(String text) implements Span {}

  /** Of importance. */
  public record Strong(List<Span> spans) implements Span {
    public Strong {
      spans = List.copyOf(spans);
    }
  }

  /** A name or value, verbatim, on one line. */
  public record Code(String text) implements Span {}

  /** A time of day, shown in the reader's zone where the sink can, else UTC. */
  public record Time(Instant at) implements Span {}

  /** A text of strings (plain), {@link Span}s, {@link Instant}s and other texts, in order. */
  public static Text of(Object... parts) {
    List<Span> spans = new ArrayList<>();
    Arrays.stream(parts).forEach(part -> spans.addAll(spans(part)));
    return new Text(spans);
  }

  /** {@code parts} as one strong span. */
  public static Strong strong(Object... parts) {
    return new Strong(of(parts).spans());
  }

  /** {@code text} verbatim. */
  public static Code code(String text) {
    return new Code(text);
  }

  private static List<Span> spans(Object part) {
    return switch (part) {
      case Span span -> List.of(span);
      case Text text -> text.spans();
      case Instant at -> List.of(new Time(at));
      case String text -> List.of(new Plain(text));
      default -> throw new IllegalArgumentException("not a piece of text: " + part.getClass());
    };
  }
}
