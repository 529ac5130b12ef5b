@NullMarked
package dev.cairn.core;

import org.jspecify.annotations.NullMarked;
