/** That benchmarks measure what they say, in a moment; figures are not tested. */
@NullMarked
package io.burnscope.bench;

import org.jspecify.annotations.NullMarked;
