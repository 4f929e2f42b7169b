/**
 * Objectives and compositions, from the cluster's resources into the memory of accepted specs.
 *
 * <p>Level-triggered: a watch event only names a key; what is then read is the resource as it is
 * now. Resources are plain trees here, so that no field of a newer version can stop a watch.
 */
@NullMarked
package io.burnscope.kubernetes.slo;

import org.jspecify.annotations.NullMarked;
