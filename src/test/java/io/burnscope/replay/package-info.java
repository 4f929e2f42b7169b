@NullMarked
package io.burnscope.replay;

import org.jspecify.annotations.NullMarked;
