/** One contract for each port that both databases pass, and what each does on its own. */
@NullMarked
package io.burnscope.store;

import org.jspecify.annotations.NullMarked;
