/** Onset, scope and ranking, tried on scripted evidence. */
@NullMarked
package io.burnscope.correlation;

import org.jspecify.annotations.NullMarked;
