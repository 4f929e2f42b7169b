/** The ranking of labelled incidents. */
@NullMarked
package io.burnscope.bench.ranking;

import org.jspecify.annotations.NullMarked;
