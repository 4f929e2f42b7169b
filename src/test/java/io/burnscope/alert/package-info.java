/** Every tool's labels, the traps among them, and what counts as the same delivery. */
@NullMarked
package io.burnscope.alert;

import org.jspecify.annotations.NullMarked;
