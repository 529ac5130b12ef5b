/// The app: one window and a tray icon that show what the daemon of one home does and ask it to
/// do things. It knows the control API only; the daemon runs without it.
@NullMarked
package dev.cairn.ui;

import org.jspecify.annotations.NullMarked;
