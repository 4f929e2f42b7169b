/** Tests of the incident package. */
@NullMarked
package io.burnscope.incident;

import org.jspecify.annotations.NullMarked;
