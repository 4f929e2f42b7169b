/**
 * What changed in a cluster: changes with old and new values, and the journal that remembers them.
 */
@NullMarked
package io.burnscope.change;

import org.jspecify.annotations.NullMarked;
