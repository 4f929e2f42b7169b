package io.burnscope.slo;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An objective over other objectives.
 *
 * @param members at least one, aliases unique; none includes itself, not even through others
 */
public record ComposedSlo(
    SloId id,
    String description,
    Objective target,
    SloWindow window,
    List<Member> members,
    Composition composition,
    Optional<AlertPolicy> alerting,
    SideAlerts sideAlerts,
    Presentation presentation)
    implements Slo {
  public ComposedSlo {
    members = List.copyOf(members);
    Set<String> aliases = new HashSet<>();
    for (Member member : members) {
      if (!aliases.add(member.alias())) {
        throw new IllegalArgumentException("alias " + member.alias() + " stands twice");
      }
    }
    if (!aliases.containsAll(composition.aliases())) {
      throw new IllegalArgumentException("a route names an unknown alias: " + composition);
    }
    Includes.check(members);
  }

  /** Whose errors its members count, followed through all of them. */
  public Includes includes() {
    return Includes.of(members);
  }

  /** Nothing but the burn is told. */
  public ComposedSlo(
      SloId id,
      String description,
      Objective target,
      SloWindow window,
      List<Member> members,
      Composition composition,
      Optional<AlertPolicy> alerting,
      Presentation presentation) {
    this(
        id,
        description,
        target,
        window,
        members,
        composition,
        alerting,
        SideAlerts.NONE,
        presentation);
  }

  /** How many objectives take part: two aliases may be one. */
  public int objectives() {
    return Math.toIntExact(members.stream().map(Member::ref).distinct().count());
  }

  /**
   * An objective taking part.
   *
   * @param alias its name inside the composition
   * @param ref which objective
   * @param includes aliases whose errors its own errors already count
   */
  public record Member(String alias, SloId ref, Set<String> includes) {
    public Member {
      includes = Set.copyOf(includes);
    }

    /** Its errors are its own. */
    public Member(String alias, SloId ref) {
      this(alias, ref, Set.of());
    }
  }
}
