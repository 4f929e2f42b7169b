/** Incidents as resources: golden files of the translators, and the sink on a real API server. */
@NullMarked
package io.burnscope.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
