/// Proves that disk, state and server are the same, or finds where they are not.
@NullMarked
package dev.cairn.core.verify;

import org.jspecify.annotations.NullMarked;
