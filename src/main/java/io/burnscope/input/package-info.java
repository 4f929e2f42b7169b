/** Outside input, checked before it is believed, and outside answers that may not come. */
@NullMarked
package io.burnscope.input;

import org.jspecify.annotations.NullMarked;
