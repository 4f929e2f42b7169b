/**
 * Objectives, error budgets, burn rates and compositions: the arithmetic of service levels. Numbers
 * that people wrote are exact decimals; measured numbers are doubles.
 */
@NullMarked
package io.burnscope.slo;

import org.jspecify.annotations.NullMarked;
