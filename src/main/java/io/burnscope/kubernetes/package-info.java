/**
 * Kubernetes as an edge: objects and their history are read, SLOCorrelation resources and Events
 * are written. Thin classes talk through fabric8; pure classes beside them translate.
 */
@NullMarked
package io.burnscope.kubernetes;

import org.jspecify.annotations.NullMarked;
