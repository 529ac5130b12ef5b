/// One SQLite file in WAL mode: a single writer, a few readers, and the numbered scripts that shape
/// it.
@NullMarked
package dev.cairn.backend.database;

import org.jspecify.annotations.NullMarked;
