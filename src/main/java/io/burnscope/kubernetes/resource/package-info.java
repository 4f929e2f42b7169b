/**
 * Incidents as SLOCorrelation resources and Kubernetes Events: pure translators and the sink that
 * writes them.
 *
 * <p>{@code kubectl describe} prints keys alphabetically and lists of objects without a separator:
 * so what people need is one block that sorts first, with lists of strings, and the verdict is an
 * Event, which prints last.
 */
@NullMarked
package io.burnscope.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
