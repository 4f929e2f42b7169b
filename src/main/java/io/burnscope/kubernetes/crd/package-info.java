/**
 * The custom resources as Java types: the schema of {@code deploy/crds} is generated from them.
 *
 * <p>The schemas have no CEL rules: an API server before 1.23 refuses to apply them server-side,
 * and whole clusters would stay without our kinds. Kinds of SLI and targets are checked by the
 * schema itself, all else by the code that reads a resource, which says so in a condition. Servers
 * that evaluate CEL can be given {@code deploy/admission.yaml}, which says a part of it.
 *
 * <p>Group, kinds and fields are SLOK's, so that its users' manifests apply unchanged; what is new
 * is optional. Figures that only people read are strings, because {@code kubectl describe} would
 * print a number in its own way. Times are strings as on the wire. Unknown fields are ignored: one
 * resource of a newer version must not stop a watch.
 */
@NullMarked
package io.burnscope.kubernetes.crd;

import org.jspecify.annotations.NullMarked;
