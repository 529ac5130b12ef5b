/// Tests of words, numbers and times.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.text;
