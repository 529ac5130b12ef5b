/// What is never synced. Pure: names in, a decision out.
@NullMarked
package dev.cairn.core.ignore;

import org.jspecify.annotations.NullMarked;
