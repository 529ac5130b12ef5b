/// How many bytes cross the network for a change.
@NullMarked
package dev.cairn.benchmarks.bytes;

import org.jspecify.annotations.NullMarked;
