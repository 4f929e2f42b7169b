/** The schemas that are generated from the resource types, and what a real API server says. */
@NullMarked
package io.burnscope.kubernetes.crd;

import org.jspecify.annotations.NullMarked;
