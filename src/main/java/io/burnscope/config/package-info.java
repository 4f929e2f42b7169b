/**
 * The configuration: one tree of declared keys, read once, all mistakes reported together. The
 * reference in the README is made from {@link io.burnscope.config.Key}.
 */
@NullMarked
package io.burnscope.config;

import org.jspecify.annotations.NullMarked;
