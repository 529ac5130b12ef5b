/// The tray of Windows and macOS, through AWT: the only place in the app that uses it.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.tray.awt;
