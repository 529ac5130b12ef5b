/// Measurements on the real path, each beside its reference.
@NullMarked
package dev.cairn.benchmarks;

import org.jspecify.annotations.NullMarked;
