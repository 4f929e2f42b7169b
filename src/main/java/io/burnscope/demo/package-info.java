/**
 * The scripted checkout incident, played through the production code without any outside system.
 */
@NullMarked
package io.burnscope.demo;

import org.jspecify.annotations.NullMarked;
