/** How resources become accepted specs, by themselves and on a real API server. */
@NullMarked
package io.burnscope.kubernetes.slo;

import org.jspecify.annotations.NullMarked;
