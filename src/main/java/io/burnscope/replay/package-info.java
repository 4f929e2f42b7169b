/**
 * Recorded incidents: a folder with alerts, objects, changes and series that is played through the
 * production path. Demo, tests, benchmarks and post-mortems use the same format; nothing later than
 * the moment that is played can be read.
 *
 * <ul>
 *   <li>{@code alerts/NNN.json}: {@code {"at", "source", "body"}}, the webhook body as it came
 *   <li>{@code objects.yaml}: SLOs, workloads, Services and Events as Kubernetes has them
 *   <li>{@code changes.jsonl}: one change a line, and what was watched
 *   <li>{@code series.jsonl}: counts of SLIs, also by their labels, of workloads' revisions and of
 *       edges of the call graph
 *   <li>{@code expect.yaml}: what should come out; optional
 * </ul>
 */
@NullMarked
package io.burnscope.replay;

import org.jspecify.annotations.NullMarked;
