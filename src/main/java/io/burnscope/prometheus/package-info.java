/**
 * Asks Prometheus, and what speaks its API (Thanos, Mimir, VictoriaMetrics), for the events behind
 * an SLO.
 *
 * <p>{@link io.burnscope.prometheus.PrometheusClient} is the only class that talks; query texts
 * ({@code SliQueries}), placing of samples ({@code Grid}) and the reading of replies ({@code
 * Reply}) are pure. Three decisions shape the rest:
 *
 * <ul>
 *   <li>Every selector carries the source's matchers ({@link io.burnscope.prometheus.Matchers}), so
 *       that two clusters behind one address are never summed.
 *   <li>What was not measured stays absent; a missing error series beside a present total is zero
 *       errors; NaN and infinities are dropped.
 *   <li>A call has one deadline for all its queries and no retry: an incident's message waits for
 *       it. What it says instead of numbers names no secret.
 * </ul>
 */
@NullMarked
package io.burnscope.prometheus;

import org.jspecify.annotations.NullMarked;
