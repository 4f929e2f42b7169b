/** What happens when the whole service is killed at the worst moment. */
@NullMarked
package io.burnscope.crash;

import org.jspecify.annotations.NullMarked;
