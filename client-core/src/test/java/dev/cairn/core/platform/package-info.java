@NullMarked
package dev.cairn.core.platform;

import org.jspecify.annotations.NullMarked;
