/// Plan to disk: every change checks that its target is still what the plan saw.
@NullMarked
package dev.cairn.core.apply;

import org.jspecify.annotations.NullMarked;
