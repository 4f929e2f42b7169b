/** The container image, unpacked and run as a cluster would: not root, nothing writable. */
@NullMarked
package io.burnscope.image;

import org.jspecify.annotations.NullMarked;
