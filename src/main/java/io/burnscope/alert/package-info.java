/** Alerts as Alertmanager delivers them, and how each tool's burn-rate alert is recognised. */
@NullMarked
package io.burnscope.alert;

import org.jspecify.annotations.NullMarked;
