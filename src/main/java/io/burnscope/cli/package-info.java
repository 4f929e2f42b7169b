/** The command line: one class per command, each of which only reads options and calls others. */
@NullMarked
package io.burnscope.cli;

import org.jspecify.annotations.NullMarked;
