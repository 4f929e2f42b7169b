/** Rules of the house that the build proves: formatting, import walls, sizes. */
@NullMarked
package io.burnscope.house;

import org.jspecify.annotations.NullMarked;
