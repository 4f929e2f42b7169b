/**
 * Query texts and readings as tables, the client against a stub, and the whole on a real server.
 */
@NullMarked
package io.burnscope.prometheus;

import org.jspecify.annotations.NullMarked;
