/** Rules as Prometheus will read them. */
@NullMarked
package io.burnscope.rule;

import org.jspecify.annotations.NullMarked;
