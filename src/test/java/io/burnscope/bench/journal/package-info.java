@NullMarked
package io.burnscope.bench.journal;

import org.jspecify.annotations.NullMarked;
