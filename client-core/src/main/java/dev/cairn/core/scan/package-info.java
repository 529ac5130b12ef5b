/// Disk to local tree: reads folders and turns what it finds into the observations of the local
/// tree.
@NullMarked
package dev.cairn.core.scan;

import org.jspecify.annotations.NullMarked;
