/** From a burn and the changes before it to a ranking of suspects, with reasons. Pure. */
@NullMarked
package io.burnscope.correlation;

import org.jspecify.annotations.NullMarked;
