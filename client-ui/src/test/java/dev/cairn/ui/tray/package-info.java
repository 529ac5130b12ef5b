/// Tests of what the tray shows, whoever draws it.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.tray;
