/**
 * Makes the cluster hold the rules of its ServiceLevelObjectives and SLOCompositions, and their
 * status say how they stand.
 *
 * <p>Level-triggered: a key is all that is queued; what is then compared is the resource, the rule
 * object and the numbers as they are now, so that a lost event costs time and never truth. Two
 * loops, each with one lane for a key: rules, and status. What they decide is pure ({@code
 * RuleObject}, {@code WorkPlan}, {@code SloConditions}, {@code StatusTiming}); few classes talk.
 *
 * <p>An object is ours if it has our label and an SLO as its owner. Everything else is never
 * touched, whatever its name: it is first made as an empty shell, which fails if there is
 * something, and then filled by server-side apply on the version that was seen.
 *
 * <p>A ServiceLevel of service-level-operator has no status, and is not ours to write. So each of
 * its objectives is kept as a ServiceLevelObjective with our label and the ServiceLevel as owner
 * ({@code ServiceLevelSync}), for which everything else is the same as for any other: rules,
 * status, Events, incidents, and the way to leave the older kind behind. That is why the operator
 * may write ServiceLevelObjectives, of which it touches no other; their names have a dot, and the
 * write gate lets no other name pass.
 *
 * <p>Incidents need none of this: specs are taken in by {@link io.burnscope.kubernetes.slo}, and a
 * replica that does not lead evaluates as well as one that does.
 */
@NullMarked
package io.burnscope.kubernetes.operator;

import org.jspecify.annotations.NullMarked;
