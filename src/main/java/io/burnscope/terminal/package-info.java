/** Shows incidents on a terminal as a chat would: the sink where no chat is configured. */
@NullMarked
package io.burnscope.terminal;

import org.jspecify.annotations.NullMarked;
