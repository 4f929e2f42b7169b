/**
 * What the journal of changes costs, and how quickly it answers: updates at the informer's handler,
 * window queries, start-up; beside listing and scanning the cluster.
 */
@NullMarked
package io.burnscope.bench.journal;

import org.jspecify.annotations.NullMarked;
