/// What it costs to decide what is to be done.
@NullMarked
package dev.cairn.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
