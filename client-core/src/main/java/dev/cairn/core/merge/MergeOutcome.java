package dev.cairn.core.merge;

/// What a stage made of three texts.
public sealed interface MergeOutcome {
  /// Both edits are in this text, and nothing else is new in it.
  record Merged(String text) implements MergeOutcome {}

  /// The edits contradict each other.
  ///
  /// @param markedText the merge with both versions of each contradiction between markers
  /// @param hunks how many contradictions there are, at least 1
  record Conflict(String markedText, int hunks) implements MergeOutcome {
    public Conflict {
      if (hunks < 1) {
        throw new IllegalArgumentException("A conflict has a hunk");
      }
    }
  }

  /// The stage has nothing to say about texts like these.
  record NotApplicable() implements MergeOutcome {}
}
