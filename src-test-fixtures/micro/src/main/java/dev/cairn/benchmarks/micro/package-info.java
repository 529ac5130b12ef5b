/// The loops that every byte of a file goes through, each alone.
@NullMarked
package dev.cairn.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
