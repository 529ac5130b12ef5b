/// How the app looks: light and dark, icons, and the drawing of its sign.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.theme;
