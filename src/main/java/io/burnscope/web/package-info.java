/**
 * The HTTP edge, and the only package that knows Vert.x. Event loops accept, check and answer; what
 * a delivery means is worked out in plain blocking code on virtual threads, a bounded number at a
 * time. Overload and a store that cannot write are 503, never 429: Alertmanager retries only 5xx.
 * Nothing is ever redirected, since Alertmanager would follow with an empty GET.
 */
@NullMarked
package io.burnscope.web;

import org.jspecify.annotations.NullMarked;
