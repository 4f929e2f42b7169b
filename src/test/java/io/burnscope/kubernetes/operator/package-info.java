/** Reconciliation: decisions by themselves, and all of it on a real API server. */
@NullMarked
package io.burnscope.kubernetes.operator;

import org.jspecify.annotations.NullMarked;
