/// The page of files that cannot be synced for now, each with its cause in one sentence.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.problems;
