/// What it costs to have many files.
@NullMarked
package dev.cairn.benchmarks.scan;

import org.jspecify.annotations.NullMarked;
