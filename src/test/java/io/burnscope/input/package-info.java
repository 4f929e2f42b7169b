/** Tests of checked input and outside answers. */
@NullMarked
package io.burnscope.input;

import org.jspecify.annotations.NullMarked;
