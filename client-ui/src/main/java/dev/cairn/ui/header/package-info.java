/// The top of the window: the state in one sign and one sentence, and what can be done about it.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.header;
