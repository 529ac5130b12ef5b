@NullMarked
package dev.cairn.core.verify;

import org.jspecify.annotations.NullMarked;
