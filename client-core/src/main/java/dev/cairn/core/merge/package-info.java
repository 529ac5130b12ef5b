/// What becomes of a text that was edited on two sides: stages of one shape that take three
/// versions and give one, tried one after the other. Pure: bytes in, values out, and the same
/// bytes whichever of the two devices asks.
@NullMarked
package dev.cairn.core.merge;

import org.jspecify.annotations.NullMarked;
