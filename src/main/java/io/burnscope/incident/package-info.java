/**
 * The life of an incident from the first page to the resolve, what is said about it, and the ports
 * of everything outside that it needs.
 */
@NullMarked
package io.burnscope.incident;

import org.jspecify.annotations.NullMarked;
