/** Commands as a user types them. */
@NullMarked
package io.burnscope.cli;

import org.jspecify.annotations.NullMarked;
