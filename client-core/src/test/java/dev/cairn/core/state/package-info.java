@NullMarked
package dev.cairn.core.state;

import org.jspecify.annotations.NullMarked;
