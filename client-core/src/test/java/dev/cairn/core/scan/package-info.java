@NullMarked
package dev.cairn.core.scan;

import org.jspecify.annotations.NullMarked;
