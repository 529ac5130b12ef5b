/// What changes: commits of operations on nodes, the feed of changes, and the devices that read it.
/// Runs without HTTP, threads, or an object store of its own, so a simulation can host it.
@NullMarked
package dev.cairn.backend.sync;

import org.jspecify.annotations.NullMarked;
