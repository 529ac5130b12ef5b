/// The object stores that the backend can use, over real HTTP.
@NullMarked
package dev.cairn.backend.store;

import org.jspecify.annotations.NullMarked;
