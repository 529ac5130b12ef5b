@NullMarked
package dev.cairn.core.watch;

import org.jspecify.annotations.NullMarked;
