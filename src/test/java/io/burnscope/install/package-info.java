/**
 * The Helm chart and the plain manifests made from it: Helm itself lints and renders, an API server
 * takes what comes out, and every right is needed and enough.
 */
@NullMarked
package io.burnscope.install;

import org.jspecify.annotations.NullMarked;
