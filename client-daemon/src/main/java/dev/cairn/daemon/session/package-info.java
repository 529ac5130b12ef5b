/// One synced folder at work: puts the engine together from real parts, and starts it again when it
/// had to stop.
@NullMarked
package dev.cairn.daemon.session;

import org.jspecify.annotations.NullMarked;
