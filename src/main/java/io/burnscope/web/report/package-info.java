/**
 * What other systems tell of changes: from a sender's JSON to a change that is safe to be stored.
 * Pure; two spellings are understood, CDEvents (plain or in a CloudEvent) and PagerDuty's change
 * event. What may be secret is redacted here already: PagerDuty's routing key is never read, and
 * errors quote only what cannot be one.
 */
@NullMarked
package io.burnscope.web.report;

import org.jspecify.annotations.NullMarked;
