package dev.cairn.core.merge;

/// One way to make one text of two that were edited from the same base. Pure and thread-safe. The
/// order of the two sides is no stage's to choose: [TextMerge] hands them over in an order that is
/// the same on every device.
@FunctionalInterface
public interface MergeStage {
  MergeOutcome merge(ThreeTexts texts);
}
