/// Tests of the Linux tray against a session bus of their own.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.tray.linux;
