/** The checkout incident: its model, its recording, and what Burnscope makes of it. */
@NullMarked
package io.burnscope.demo;

import org.jspecify.annotations.NullMarked;
