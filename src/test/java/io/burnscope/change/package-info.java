/** Tests of diffs, redaction and what they are told as. */
@NullMarked
package io.burnscope.change;

import org.jspecify.annotations.NullMarked;
