package io.burnscope.incident;

/** Which of many due posts a sink shows first, over all incidents; in this order. */
public enum Rank {
  /** A root message that does not stand yet where its readers are. */
  ROOT(0),
  TRANSITION(1),
  /** A change of a root message that stands, or of an entry. */
  EDIT(2),
  DETAIL(3),
  /** Words of a language model. */
  SUMMARY(4);

  private final int number;

  Rank(int number) {
    this.number = number;
  }

  /** Smaller is first; a store keeps it. */
  public int number() {
    return number;
  }

  /** The rank with that number. */
  public static Rank numbered(int number) {
    for (Rank rank : values()) {
      if (rank.number == number) {
        return rank;
      }
    }
    throw new IllegalArgumentException("no rank has the number " + number);
  }

  /** The rank of {@code post} when it is new. */
  public static Rank first(Post post) {
    return switch (post) {
      case Post.Root _ -> ROOT;
      case Post.Entry _ -> EDIT;
      case Post.Reply reply ->
          switch (reply.weight()) {
            case ESCALATION, TRANSITION -> TRANSITION;
            case DETAIL -> DETAIL;
            case SUMMARY -> SUMMARY;
          };
    };
  }

  /** The rank of {@code post} where {@code before} stands or waits with rank {@code known}. */
  public static Rank next(Rank known, Post before, Post post) {
    boolean pagesNow =
        before instanceof Post.Root(var _, Audience then)
            && post instanceof Post.Root(var _, Audience now)
            && then.urgency() == Audience.Urgency.TICKET
            && now.urgency() == Audience.Urgency.PAGE;
    return pagesNow ? ROOT : known;
  }
}
