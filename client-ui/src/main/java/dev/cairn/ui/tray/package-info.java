/// The icon in the system's tray, as a description that each platform draws its own way:
/// {@link dev.cairn.ui.tray.TrayState} says what to show, a {@link dev.cairn.ui.tray.Tray} shows
/// it, and a {@link dev.cairn.ui.tray.TrayProvider} knows whether this system has one.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.tray;
