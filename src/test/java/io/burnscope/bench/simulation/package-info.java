/** The simulator itself, and the worlds that every build lives. */
@NullMarked
package io.burnscope.bench.simulation;

import org.jspecify.annotations.NullMarked;
