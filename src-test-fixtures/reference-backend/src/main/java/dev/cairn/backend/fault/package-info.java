/// Faults that testers order: which request goes wrong, how, how often. Only says so; those who
/// serve the request make it happen.
@NullMarked
package dev.cairn.backend.fault;

import org.jspecify.annotations.NullMarked;
