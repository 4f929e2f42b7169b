/** The edge to Kubernetes: translators by themselves, the rest on a real API server. */
@NullMarked
package io.burnscope.kubernetes;

import org.jspecify.annotations.NullMarked;
