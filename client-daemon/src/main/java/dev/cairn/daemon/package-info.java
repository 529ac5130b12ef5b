/// The background process: it composes the engine, the control API and the command line.
@NullMarked
package dev.cairn.daemon;

import org.jspecify.annotations.NullMarked;
