/**
 * Where everything is put together: the program's entry, its configuration and the wiring of core
 * and edges. Nothing else in Burnscope may import this package.
 */
@NullMarked
package io.burnscope;

import org.jspecify.annotations.NullMarked;
