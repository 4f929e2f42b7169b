/** The narrator against a fake API that enforces Groq's limits, and its pure parts as tables. */
@NullMarked
package io.burnscope.llm;

import org.jspecify.annotations.NullMarked;
