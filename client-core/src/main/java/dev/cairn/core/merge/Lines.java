package dev.cairn.core.merge;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// A text as its lines, without their ends. Whether the last one has an end is kept apart: a line
/// is the same line whether or not it is the last.
final class Lines extends Sequence {
  /// Equal lines are equal strings.
  static final SequenceComparator<Lines> COMPARATOR = new SequenceComparator<>() {
    @Override
    public boolean equals(Lines a, int ai, Lines b, int bi) {
      return a.lines.get(ai).equals(b.lines.get(bi));
    }

    @Override
    public int hash(Lines lines, int index) {
      return lines.lines.get(index).hashCode();
    }
  };

  private final List<String> lines;
  private final boolean isEnded;

  private Lines(List<String> lines, boolean isEnded) {
    this.lines = lines;
    this.isEnded = isEnded;
  }

  static Lines of(String text) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    int end = text.indexOf('\n');
    while (end >= 0) {
      lines.add(text.substring(begin, end));
      begin = end + 1;
      end = text.indexOf('\n', begin);
    }
    boolean isEnded = begin == text.length();
    if (!isEnded) {
      lines.add(text.substring(begin));
    }
    return new Lines(lines, isEnded);
  }

  /// Whether the last line has an end; three-way, and a text without lines has no say.
  static boolean isEnded(Lines base, Lines one, Lines other) {
    if (one.lines.isEmpty() || other.lines.isEmpty() || one.isEnded == other.isEnded) {
      return one.lines.isEmpty() ? other.isEnded : one.isEnded;
    }
    return base.lines.isEmpty() || !base.isEnded;
  }

  @Override
  public int size() {
    return lines.size();
  }

  List<String> slice(int begin, int end) {
    return lines.subList(begin, end);
  }
}
