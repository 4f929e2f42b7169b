@NullMarked
package io.burnscope.chat;

import org.jspecify.annotations.NullMarked;
