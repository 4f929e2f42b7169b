package io.burnscope.slack;

import io.burnscope.change.CleanText;
import io.burnscope.incident.Figures;
import io.burnscope.incident.Text;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes texts in Slack's markup. Foreign strings stay data: the three characters that begin
 * mentions and links are escaped, and those that would format are replaced by look-alikes, since
 * Slack has no escape for them.
 */
final class Mrkdwn {
  private static final String CUT = "…";

  private final StringBuilder out = new StringBuilder();
  private final int most;
  private int closers;
  private boolean full;

  private Mrkdwn(int most) {
    this.most = most;
  }

  /** {@code text} on one line of at most {@code most} characters, cut with an ellipsis. */
  static String of(Text text, int most) {
    return written(most, writer -> writer.spans(text.spans(), false));
  }

  /** A foreign string as text without any markup, at most {@code most} characters. */
  static String plain(String foreign, int most) {
    return written(most, writer -> writer.plain(foreign));
  }

  /** For fields that know no formatting: only what Slack escapes everywhere is escaped. */
  static String unformatted(String foreign, int most) {
    return written(
        most,
        writer -> CleanText.of(foreign).codePoints().forEach(point -> writer.put(escaped(point))));
  }

  /** The inside of a code block, whole. */
  static String code(String foreign) {
    return written(Integer.MAX_VALUE, writer -> writer.verbatim(foreign));
  }

  private static String written(int most, Consumer<Mrkdwn> text) {
    Mrkdwn whole = new Mrkdwn(Integer.MAX_VALUE);
    text.accept(whole);
    if (whole.out.length() <= most) {
      return whole.out.toString();
    }
    Mrkdwn cut = new Mrkdwn(most);
    text.accept(cut);
    return cut.out.toString();
  }

  private void spans(List<Text.Span> spans, boolean strong) {
    for (Text.Span span : spans) {
      switch (span) {
        case Text.Plain(String words) -> plain(words);
        case Text.Code(String words) -> enclosed("`", () -> verbatim(words));
        case Text.Time(var at) ->
            put("<!date^" + at.getEpochSecond() + "^{time}|" + Figures.clock(at) + " UTC>");
        case Text.Strong(List<Text.Span> inner) -> {
          if (strong) {
            spans(inner, true);
          } else {
            enclosed("*", () -> spans(inner, true));
          }
        }
      }
    }
  }

  private void enclosed(String mark, Runnable inside) {
    closers++;
    put(mark);
    if (full) {
      closers--;
      return;
    }
    int before = out.length();
    inside.run();
    closers--;
    if (out.length() == before) {
      out.setLength(before - mark.length()); // an empty pair of marks would show
    } else {
      out.append(mark);
    }
  }

  private void verbatim(String foreign) {
    CleanText.of(foreign).codePoints().forEach(point -> put(point == '`' ? "ˋ" : escaped(point)));
  }

  private void plain(String foreign) {
    int[] points = CleanText.of(foreign).codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      boolean insideWord =
          i > 0
              && i + 1 < points.length
              && Character.isLetterOrDigit(points[i - 1])
              && Character.isLetterOrDigit(points[i + 1]);
      put(insideWord && points[i] != '`' ? escaped(points[i]) : unmarked(points[i]));
    }
  }

  /** Marks format at the edge of a word only: {@code PSP_TIMEOUT_MS} stays as it is. */
  private static String unmarked(int point) {
    return switch (point) {
      case '*' -> "∗";
      case '_' -> "ˍ";
      case '~' -> "∼";
      case '`' -> "ˋ";
      default -> escaped(point);
    };
  }

  private static String escaped(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }

  private void put(String piece) {
    if (full) {
      return;
    }
    if ((long) out.length() + piece.length() + closers + CUT.length() > most) {
      out.append(CUT);
      full = true;
      return;
    }
    out.append(piece);
  }
}
