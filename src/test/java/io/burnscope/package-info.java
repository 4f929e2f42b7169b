/** The service as a whole: its configuration, and every part of it together with real peers. */
@NullMarked
package io.burnscope;

import org.jspecify.annotations.NullMarked;
