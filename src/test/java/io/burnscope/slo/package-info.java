/** Service-level arithmetic, shown by worked examples. */
@NullMarked
package io.burnscope.slo;

import org.jspecify.annotations.NullMarked;
