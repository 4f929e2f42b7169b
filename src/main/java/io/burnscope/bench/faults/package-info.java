/**
 * A generated suite of faults in generated clusters, through the production path: Kubernetes
 * objects before and after a change, differences, journal, topology, Events, counts, assessment.
 *
 * <p>The tables of faults (every class {@code …Faults} and {@link io.burnscope.bench.faults.Quiet})
 * say what would happen in a real cluster, and were written before the ranking was run on them.
 * Nothing is tuned to them: a fault is staged by what it does to objects, pods and calls; counts,
 * Events and alerts follow from that. A case is a function of its seed.
 */
@NullMarked
package io.burnscope.bench.faults;

import org.jspecify.annotations.NullMarked;
