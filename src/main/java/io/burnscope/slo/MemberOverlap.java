package io.burnscope.slo;

import io.burnscope.slo.Evaluation.MemberBurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/**
 * Two members that fail alike although neither says that it includes the other: most likely one
 * failure that both count, so that the composed burn counts it twice.
 *
 * @param outer the member that seems to count the other's errors
 * @param inner the member where the errors seem to come from
 * @param outerErrors error ratio at the last burn, 0 to 1
 * @param innerErrors error ratio at the last burn, 0 to 1
 * @param lasting how long they burned alike
 */
public record MemberOverlap(
    String outer, String inner, double outerErrors, double innerErrors, Duration lasting) {

  /** One sentence for people, with the remedy. */
  public String sentence() {
    return ("%s and %s fail alike (%s and %s for %d min): taken for one failure, that of %s. The"
            + " burn may count it twice until %s declares includes: [%s].")
        .formatted(
            outer,
            inner,
            percent(outerErrors),
            percent(innerErrors),
            lasting.toMinutes(),
            inner,
            outer,
            inner);
  }

  /** The remedy without numbers, which would change with every look. */
  public String remedy() {
    return "%s and %s fail alike: if %s counts the errors of %s, declare includes: [%s] at %s"
        .formatted(outer, inner, outer, inner, inner, outer);
  }

  /**
   * The same overlaps with their inner member by call path.
   *
   * @param calls whether the first member calls the second, directly or through others; where
   *     neither or both do, nothing is turned
   */
  public static List<MemberOverlap> directed(
      List<MemberOverlap> overlaps, BiPredicate<String, String> calls) {
    return overlaps.stream()
        .map(overlap ->
            calls.test(overlap.inner, overlap.outer) && !calls.test(overlap.outer, overlap.inner)
                ? overlap.turned()
                : overlap)
        .toList();
  }

  /** The members with the burn of each outer one put down to its inner ones. */
  public static List<MemberBurn> attributed(
      List<MemberBurn> members, List<MemberOverlap> overlaps) {
    if (overlaps.isEmpty()) {
      return members;
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    members.forEach(member -> member.share().ifPresent(share -> shares.put(member.alias(), share)));
    // What an inner member receives it may have to hand on: once for each member is enough.
    for (int handed = 0; handed < members.size(); handed++) {
      members.forEach(member -> handOn(member.alias(), overlaps, shares));
    }
    List<MemberBurn> attributed = new ArrayList<>();
    for (MemberBurn member : members) {
      Double share = shares.get(member.alias());
      attributed.add(member.sharing(share == null ? member.share() : OptionalDouble.of(share)));
    }
    return attributed;
  }

  private static void handOn(
      String alias, List<MemberOverlap> overlaps, Map<String, Double> shares) {
    List<String> inner =
        overlaps.stream()
            .filter(overlap -> overlap.outer.equals(alias) && shares.containsKey(overlap.inner))
            .map(MemberOverlap::inner)
            .toList();
    Double share = shares.get(alias);
    if (share == null || inner.isEmpty()) {
      return;
    }
    shares.put(alias, 0.0);
    inner.forEach(other -> shares.merge(other, share / inner.size(), Double::sum));
  }

  private MemberOverlap turned() {
    return new MemberOverlap(
        /* outer= */ inner,
        /* inner= */ outer,
        /* outerErrors= */ innerErrors,
        /* innerErrors= */ outerErrors,
        lasting);
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }
}
