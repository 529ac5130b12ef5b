/// The one window: navigation at the side, the state on top, and a page below.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.window;
