/**
 * Looks at everything that Burnscope needs and says what to mend. Each edge looks at its own system
 * ({@code PrometheusDoctor}, {@code KubernetesDoctor} …); this package puts the looks together and
 * asks the running service. Nothing is written but, if asked for, one test alert.
 */
@NullMarked
package io.burnscope.doctor;

import org.jspecify.annotations.NullMarked;
