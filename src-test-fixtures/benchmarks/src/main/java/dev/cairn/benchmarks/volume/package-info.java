/// How long many or large files take, and what an interruption costs.
@NullMarked
package dev.cairn.benchmarks.volume;

import org.jspecify.annotations.NullMarked;
