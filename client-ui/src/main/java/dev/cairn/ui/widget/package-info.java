/// Small parts that several pages are made of.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.widget;
