/// How long an edit takes to be visible on the other device.
@NullMarked
package dev.cairn.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
