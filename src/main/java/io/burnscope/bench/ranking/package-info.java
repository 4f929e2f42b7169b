/**
 * Labelled incidents, replayed through the production's own onset and ranking: how often the true
 * change is first, beside the orders that need no evidence. The cases are an argument; nothing of
 * them is kept here.
 */
@NullMarked
package io.burnscope.bench.ranking;

import org.jspecify.annotations.NullMarked;
