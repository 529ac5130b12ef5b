@NullMarked
package dev.cairn.core.transfer;

import org.jspecify.annotations.NullMarked;
