@NullMarked
package io.burnscope.bench.faults;

import org.jspecify.annotations.NullMarked;
