/** What senders of alerts see, against a real server on a free port. */
@NullMarked
package io.burnscope.web;

import org.jspecify.annotations.NullMarked;
