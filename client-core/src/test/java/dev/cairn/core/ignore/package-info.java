@NullMarked
package dev.cairn.core.ignore;

import org.jspecify.annotations.NullMarked;
