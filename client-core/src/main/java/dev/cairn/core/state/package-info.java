/// Everything the client knows, in SQLite: the three trees, upload sessions, cursors,
/// conflicts, problems, activity and counters.
@NullMarked
package dev.cairn.core.state;

import org.jspecify.annotations.NullMarked;
