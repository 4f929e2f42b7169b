/**
 * Prometheus rules computed from objectives. Numerator and denominator are recorded, never only a
 * ratio, so that windows weigh their parts by traffic and an idle minute is no NaN; compositions
 * are composed at the base window and averaged afterwards.
 */
@NullMarked
package io.burnscope.rule;

import org.jspecify.annotations.NullMarked;
