/**
 * Shows incidents in a Slack channel: one root message per incident, edited in place, and a thread.
 *
 * <p>Slack knows no idempotency key. Every message therefore carries metadata that names its
 * incident, part and attempt, and after a send whose answer is not known the channel is read for it
 * before anything is sent again. {@link io.burnscope.slack.SlackMessage} and {@link
 * io.burnscope.slack.SlackAnswer} translate without talking; {@code SlackClient} talks and decides
 * nothing.
 */
@NullMarked
package io.burnscope.slack;

import org.jspecify.annotations.NullMarked;
