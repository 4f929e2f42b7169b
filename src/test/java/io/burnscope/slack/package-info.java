/** How incidents reach Slack, against a Slack that keeps its limits. */
@NullMarked
package io.burnscope.slack;

import org.jspecify.annotations.NullMarked;
