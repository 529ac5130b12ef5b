/// The tray of Linux desktops: a StatusNotifierItem with a dbusmenu on the session bus, which
/// desktops draw themselves. It needs no AWT and no GTK. The public types here are public because
/// the D-Bus library calls them by reflection, and named after their D-Bus interfaces.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.tray.linux;
