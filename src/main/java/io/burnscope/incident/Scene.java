package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.Topology;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.MemberOverlap;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.List;

/**
 * Where it burns and what changed there: what is known after the first round.
 *
 * @param scopes of the members, with the cluster's objects known
 * @param overlaps members that fail alike, the called one inner
 * @param members of a composition, each with its own onset; empty for a single SLO
 * @param scoped the same members with their workloads, largest share first; one for a single SLO
 * @param searched when changes are of interest
 */
record Scene(
    Gathering.Found found,
    Scopes scopes,
    List<MemberOverlap> overlaps,
    List<MemberBurn> members,
    List<ScopedSli> scoped,
    TimeRange searched) {
  /** Waits for what changed. */
  static Scene of(Burn burn, FirstRound.Asked asked) {
    Inquiry inquiry = burn.inquiry();
    Numbers numbers = burn.numbers();
    Gathering.Found found = asked.found();
    Scopes scopes =
        Scopes.of(inquiry.source(), numbers.slo(), inquiry.incident()).in(found.topology());
    BurningMembers burning = new BurningMembers(numbers, burn.onset(), inquiry.policy().lookback());
    List<MemberBurn> measured = burning.measured();
    List<MemberOverlap> overlaps =
        new Origins(scopes.members(measured), found.topology()).of(numbers.overlaps());
    List<MemberBurn> members =
        new MemberOnsets(inquiry.incident(), numbers, inquiry.search(numbers.slo()))
            .of(MemberOverlap.attributed(measured, overlaps));
    List<ScopedSli> scoped = scopes.members(members.isEmpty() ? burning.alone() : members);
    Instant begin =
        MemberOnsets.earliest(burn.onset(), members).orElse(inquiry.incident().startsAt());
    return new Scene(found, scopes, overlaps, members, scoped, asked.searched(begin));
  }

  Topology topology() {
    return found.topology();
  }

  List<Change> changes() {
    return found.changesIn(searched);
  }
}
