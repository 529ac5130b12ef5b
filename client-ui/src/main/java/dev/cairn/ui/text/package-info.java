/// Words, numbers and times in the person's language.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.text;
