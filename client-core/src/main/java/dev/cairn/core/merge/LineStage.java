package dev.cairn.core.merge;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeChunk.ConflictState;
import org.eclipse.jgit.merge.MergeResult;

/// Three-way merge by lines, as Git does it: each side is compared with the base (histogram diff),
/// and changes that do not touch are both made. The algorithm is JGit's.
///
/// Its diff falls back to Myers' where lines repeat often, and that one's time grows with the
/// product of length and difference, so a hostile file of 4 MiB would keep a processor busy for
/// hours. Without the fallback such a region counts as replaced, which at worst is a conflict.
///
/// A clean result is only believed if merging it with either side once more changes nothing: that
/// is what happens after a crash between putting it in place and noting that, and a merge that
/// doubled or lost a line there would do so for good.
final class LineStage implements MergeStage {
  private static final int LABEL_CHARACTERS_MAX = 60;

  @Override
  public MergeOutcome merge(ThreeTexts texts) {
    String base = texts.base();
    MergeOutcome outcome = mergeOnce(texts);
    if (outcome instanceof MergeOutcome.Merged(String text)
        && !(isStable(texts, base, text, texts.first())
            && isStable(texts, base, text, texts.second()))) {
      return whole(texts);
    }
    return outcome;
  }

  private static boolean isStable(
      ThreeTexts texts, String base, String merged, ThreeTexts.Side side) {
    var again = new ThreeTexts(texts.name(), base, new ThreeTexts.Side(side.label(), merged), side);
    return mergeOnce(again) instanceof MergeOutcome.Merged(String text) && text.equals(merged);
  }

  private static MergeOutcome mergeOnce(ThreeTexts texts) {
    String base = texts.base();
    String first = texts.first().text();
    String second = texts.second().text();
    if (first.equals(second) || second.equals(base)) {
      return new MergeOutcome.Merged(first);
    }
    if (first.equals(base)) {
      return new MergeOutcome.Merged(second);
    }
    HistogramDiff diff = new HistogramDiff();
    diff.setFallbackAlgorithm(null);
    List<Lines> versions = List.of(Lines.of(base), Lines.of(first), Lines.of(second));
    MergeResult<Lines> result = new MergeAlgorithm(diff)
        .merge(Lines.COMPARATOR, versions.get(0), versions.get(1), versions.get(2));
    return write(texts, result, versions);
  }

  private static MergeOutcome write(
      ThreeTexts texts, MergeResult<Lines> result, List<Lines> versions) {
    List<String> lines = new ArrayList<>();
    int hunks = 0;
    ConflictState before = ConflictState.NO_CONFLICT;
    for (MergeChunk chunk : result) {
      ConflictState state = chunk.getConflictState();
      if (state == ConflictState.BASE_CONFLICTING_RANGE) {
        continue;
      }
      if (state == ConflictState.FIRST_CONFLICTING_RANGE) {
        hunks++;
        lines.add("<<<<<<< " + label(texts.first()));
      } else if (state == ConflictState.NEXT_CONFLICTING_RANGE) {
        lines.add("=======");
      }
      lines.addAll(versions.get(chunk.getSequenceIndex()).slice(chunk.getBegin(), chunk.getEnd()));
      if (state == ConflictState.NEXT_CONFLICTING_RANGE) {
        lines.add(">>>>>>> " + label(texts.second()));
      }
      before = state;
    }
    if (before == ConflictState.FIRST_CONFLICTING_RANGE) {
      throw new IllegalStateException("A conflict with one side only");
    }
    boolean isEnded = Lines.isEnded(versions.get(0), versions.get(1), versions.get(2));
    if (hunks > 0) {
      return new MergeOutcome.Conflict(String.join("\n", lines) + "\n", hunks);
    }
    String end = isEnded && !lines.isEmpty() ? "\n" : "";
    return new MergeOutcome.Merged(String.join("\n", lines) + end);
  }

  /// The two texts as one contradiction.
  static MergeOutcome whole(ThreeTexts texts) {
    List<String> lines = new ArrayList<>();
    Lines first = Lines.of(texts.first().text());
    Lines second = Lines.of(texts.second().text());
    lines.add("<<<<<<< " + label(texts.first()));
    lines.addAll(first.slice(0, first.size()));
    lines.add("=======");
    lines.addAll(second.slice(0, second.size()));
    lines.add(">>>>>>> " + label(texts.second()));
    return new MergeOutcome.Conflict(String.join("\n", lines) + "\n", 1);
  }

  /// Names of devices come from elsewhere; a marker is one line.
  private static String label(ThreeTexts.Side side) {
    String plain = side.label().replaceAll("\\p{Cntrl}|\\R", " ");
    int end = plain.offsetByCodePoints(
        0, Math.min(LABEL_CHARACTERS_MAX, plain.codePointCount(0, plain.length())));
    return plain.substring(0, end);
  }
}
