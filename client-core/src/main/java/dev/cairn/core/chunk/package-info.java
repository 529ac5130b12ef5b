/// Chunks and the trees over them: the fixed grid a new file is cut into, and the Merkle roots
/// that name whole contents. Pure: bytes in, values out.
@NullMarked
package dev.cairn.core.chunk;

import org.jspecify.annotations.NullMarked;
