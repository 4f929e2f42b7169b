package io.burnscope.terminal;

import io.burnscope.change.CleanText;
import io.burnscope.incident.Figures;
import io.burnscope.incident.Text;
import java.util.List;

/**
 * Renders text spans for a terminal. Control, bidirectional and zero-width characters of foreign
 * text are dropped: they could move the cursor or hide words.
 */
final class TerminalText {
  private final Ink ink;

  TerminalText(Ink ink) {
    this.ink = ink;
  }

  String of(Text text) {
    return of(text.spans());
  }

  private String of(List<Text.Span> spans) {
    StringBuilder out = new StringBuilder();
    for (Text.Span span : spans) {
      out.append(
          switch (span) {
            case Text.Plain(String words) -> clean(words);
            case Text.Code(String words) -> ink.code(clean(words));
            case Text.Time(var at) -> Figures.clock(at);
            case Text.Strong(List<Text.Span> inner) -> ink.strong(of(inner));
          });
    }
    return out.toString();
  }

  static String clean(String foreign) {
    return CleanText.of(foreign);
  }
}
