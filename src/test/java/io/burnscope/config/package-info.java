/** Tests of the configuration. */
@NullMarked
package io.burnscope.config;

import org.jspecify.annotations.NullMarked;
