package io.burnscope.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/** A sink that keeps what it was given; a test says how it answers. */
final class Screen implements Sink {
  private final String name;
  private final Kind kind;
  private final List<OutboxItem> items = new CopyOnWriteArrayList<>();
  private volatile Function<OutboxItem, Delivery> answer = Screen::shown;
  private volatile ReadBack readBack = new ReadBack.Absent();
  private volatile Function<Audience, String> place = audience -> "C-" + audience.urgency();

  Screen(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** What it shows. */
  enum Kind {
    THREADS,
    ENTRIES
  }

  void answers(Function<OutboxItem, Delivery> other) {
    answer = other;
  }

  void works() {
    answer = Screen::shown;
  }

  void finds(ReadBack other) {
    readBack = other;
  }

  static Delivery shown(OutboxItem item) {
    return new Delivery.Delivered(receipt(item.part()));
  }

  static OutboxItem.Receipt receipt(String id) {
    return new OutboxItem.Receipt("C1", id, Optional.empty());
  }

  List<OutboxItem> items() {
    return List.copyOf(items);
  }

  /** Root messages posted anew, not edited. */
  List<OutboxItem> newRoots() {
    return items.stream()
        .filter(item -> item.part().equals("root") && item.receipt().isEmpty())
        .toList();
  }

  Message root() {
    return items.stream()
        .flatMap(item -> item.post() instanceof Post.Root(Message m, var _) ? Stream.of(m) : none())
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static Stream<Message> none() {
    return Stream.empty();
  }

  List<String> replies() {
    List<String> replies = new ArrayList<>();
    for (OutboxItem item : items) {
      if (item.post() instanceof Post.Reply(List<Text> lines, var _)) {
        replies.add(Plainly.lines(lines));
      }
    }
    return replies;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Interest interest(Post post) {
    boolean entry = post instanceof Post.Entry;
    return switch (kind) {
      case THREADS -> entry ? Interest.NOT_SHOWN : Interest.SHOWN;
      case ENTRIES -> entry ? Interest.RECORDED : Interest.NOT_SHOWN;
    };
  }

  @Override
  public String place(Audience audience) {
    return place.apply(audience);
  }

  /** Pages and tickets are shown at one place. */
  void mixed() {
    place = _ -> "C-ALL";
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    items.add(item);
    return answer.apply(item);
  }

  @Override
  public ReadBack find(OutboxItem item) {
    return readBack;
  }

  /** Texts without markup. */
  static final class Plainly {
    private Plainly() {}

    static String lines(List<Text> lines) {
      return String.join("\n", lines.stream().map(Plainly::text).toList());
    }

    static String text(Text text) {
      return spans(text.spans());
    }

    private static String spans(List<Text.Span> spans) {
      StringBuilder words = new StringBuilder();
      for (Text.Span span : spans) {
        words.append(
            switch (span) {
              case Text.Plain(String plain) -> plain;
              case Text.Code(String code) -> code;
              case Text.Time(Instant at) -> Figures.clockSeconds(at);
              case Text.Strong(List<Text.Span> inner) -> spans(inner);
            });
      }
      return words.toString();
    }
  }
}
