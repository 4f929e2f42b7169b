package io.burnscope.correlation;

import java.time.Duration;

/**
 * Every constant of the ranking, in units of natural log-odds unless said otherwise. They state how
 * much more often a finding is seen with guilty changes than with innocent ones: 0.7 is twice, 2.3
 * is ten times, 3 is twenty times. Chosen by judgement; {@link #UNEXPLAINED}, {@link
 * #UNTHOUGHT_OF}, {@link #SHARPNESS} and {@link #MISLED} were set by {@code bench faults} with
 * seeds from 1001 on. Its report on seeds 1 to 10, which were not used for that, and {@code bench
 * ranking} tell how far probabilities can be believed.
 */
final class RankingWeights {
  private RankingWeights() {}

  /** Evidence is stronger than its parts were thought to be: they were chosen with care. */
  static final double SHARPNESS = 1.3;

  /** "No recorded change explains it" against all recorded changes together. */
  static final double UNEXPLAINED = 0.6;

  /**
   * What might have changed that nobody thought of, beside the recorded changes: somewhat more than
   * one rollout of the burning workload. Keeps a single far-off change from inheriting all blame.
   */
  static final double UNTHOUGHT_OF = 3.5;

  /** For each factor e of more requests than usual, and at most. */
  static final double SURGE = 3.0;

  static final double SURGE_AT_MOST = 2.5;

  /** Errors grow instead of beginning. */
  static final double GROWING = 1.0;

  /** Kubernetes says that a node is gone on which what burns, or what it calls, ran. */
  static final double NODE_LOST = 2.0;

  /** Nothing was watched in the search window at all: a change may well have been missed. */
  static final double FULL_GAP = 1.5;

  /** Each important kind that is not watched hides some causes: few incidents per kind. */
  static final double KIND_NOT_WATCHED = 0.1;

  /**
   * Chance that relation and series mislead (wrong matchers, an unknown dependency, a shared
   * resource). Then only time and kind speak: a share of the probability goes by them alone. Keeps
   * the first suspect below 0.95 and orders the unlikely by time.
   */
  static final double MISLED = 0.09;

  /** Then the distance in time says less, too. */
  static final double TIME_IF_MISLED = 0.5;

  /** Weight of "no recorded change" when only time and kind speak. */
  static final double UNEXPLAINED_BY_TIME = -1.0;

  /** When only time and kind speak: an object that some member of the SLO uses. */
  static final double TOUCHES_A_MEMBER = 0.7;

  /** Most change-caused burns begin within this of the effect; scale of the time feature. */
  static final Duration TYPICAL_DELAY = Duration.ofMinutes(1);

  /** How fast guilty delays thin out: the density falls with this power of the delay. */
  static final double DELAY_POWER = 1.6;

  /** Without an onset: errors usually began within this before the alert. */
  static final Duration ALERT_LAG = Duration.ofMinutes(20);

  /** One call away from the burning workload: a step in a dependency dilutes the relation. */
  static final double PER_HOP = 1.0;

  /** Callees further away are not looked at. */
  static final int MOST_HOPS = 3;

  /** New pods fail and old ones do not, or both alike, in the same minutes: the best evidence. */
  static final double REVISION_FOR = 3.0;

  /** Slightly more than {@link #REVISION_FOR}: with equal pods the rollout has no way to act. */
  static final double REVISION_AGAINST = 3.5;

  /** The same of a dependency, whose new pods may answer wrongly or slowly without failing. */
  static final double REVISION_AGAINST_CALLEE = 1.5;

  /** What is failing fits the change: its pods, version, node, route. */
  static final double FAILING_FITS = 2.0;

  /** What is failing is served by something that the change did not touch. */
  static final double FAILING_ELSEWHERE = 2.0;

  /** Share of guilty rollouts whose ready pods serve nothing, as a probability. */
  static final double SILENT_IF_GUILTY = 0.3;

  /** Calls to what was changed fail since then, and nothing that it calls explains it. */
  static final double CALLS_FOR = 2.0;

  /** Calls to it are as before, while it should be what fails the burning member. */
  static final double CALLS_AGAINST = 1.5;

  /** Calls to it failed before already, or fail because of what it calls. */
  static final double CALLS_FROM_ELSEWHERE = 1.5;

  /** Failures begin at workloads that the change does not reach, at most. */
  static final double FAILS_ELSEWHERE = 3.0;

  /** Nobody calls it any more, because its callers fail before they come to it. */
  static final double NOT_CALLED = 3.5;

  /** The least rise of a ratio of failed calls that counts. */
  static final double LEAST_RISE = 0.01;

  /** In effect only after the errors began: at once this much less likely … */
  static final double LATE = 1.0;

  /** … and so much less for each minute of it … */
  static final double LATE_PER_MINUTE = 0.5;

  /** … but no less than this: an onset is an estimate, and old pods may go before new ones come. */
  static final double LATE_AT_MOST = 4.0;

  /** Ratio that new pods are assumed to fail at if the size of the burn is not known. */
  static final double ASSUMED_RISE = 0.05;

  /** Warnings about what the change touched, after it: common enough with innocent rollouts too. */
  static final double EVENTS = 1.0;

  /** A warning about something else names the changed object: a quota, a claim, a Secret. */
  static final double NAMED_BY_A_WARNING = 2.5;

  /** Several workloads on the nodes of new load complain since it came. */
  static final double NEIGHBOURS_SUFFER = 2.5;

  /** Pods of the new revision crash or wait, those of the old one do not. */
  static final double NEW_PODS_FAIL = 2.5;

  /** Pods that the change touched crash or wait, for how long is not known. */
  static final double PODS_FAIL = 0.7;

  /** A policy that leaves callers out, a Service without pods: broken by what it says itself. */
  static final double CUTS_CALLERS_OFF = 2.5;

  /** A policy that lets all known callers in cannot be what they fail by. */
  static final double ADMITS_CALLERS = 3.0;

  /** Its readers have not taken the edit over yet, as far as can be seen. */
  static final double NOT_IN_EFFECT = 3.5;

  /** Number of warnings that gives most of {@link #EVENTS}. */
  static final double MANY_EVENTS = 10;

  /** A member is called unchanged below this multiple of its usual errors. */
  static final double UNCHANGED = 2.0;
}
