/// The `backend` command: runs the server in the foreground and steers its fault injection.
@NullMarked
package dev.cairn.backend.cli;

import org.jspecify.annotations.NullMarked;
