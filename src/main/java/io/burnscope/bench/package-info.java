/**
 * Measures this machine's figures, each beside a baseline of the same run, so that a ratio can be
 * compared where absolute figures cannot.
 */
@NullMarked
package io.burnscope.bench;

import org.jspecify.annotations.NullMarked;
