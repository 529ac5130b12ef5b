/// The page of files of which two versions were kept.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.conflicts;
