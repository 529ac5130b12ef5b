@NullMarked
package dev.cairn.core.chunk;

import org.jspecify.annotations.NullMarked;
