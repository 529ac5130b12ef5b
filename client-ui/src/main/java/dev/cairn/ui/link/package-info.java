/// The app's connection to the daemon: it follows the state, comes back by itself after the daemon
/// was away, starts a daemon, and carries the person's wishes to it. Nothing here knows JavaFX.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.link;
