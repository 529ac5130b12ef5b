/// Chunks and the trees over them: how a file is cut, the Merkle roots that name whole contents,
/// how
/// the old chunks of a changed file are found again, and how a chunk is written in fewer bytes.
/// Pure: bytes in, values out.
@NullMarked
package dev.cairn.core.chunk;

import org.jspecify.annotations.NullMarked;
