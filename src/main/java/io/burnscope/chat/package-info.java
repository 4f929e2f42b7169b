/**
 * Tells other programs of incidents: a webhook of JSON, signed, to which other chats and pagers
 * attach.
 *
 * <p>There is no way to ask a receiver what it has, so that a send without an answer is made again:
 * receivers drop what they know by the delivery's id, which is that of the incident's version.
 */
@NullMarked
package io.burnscope.chat;

import org.jspecify.annotations.NullMarked;
