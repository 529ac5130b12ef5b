/// The app image, started as a person or an administrator would start it.
@NullMarked
package dev.cairn.installer;

import org.jspecify.annotations.NullMarked;
