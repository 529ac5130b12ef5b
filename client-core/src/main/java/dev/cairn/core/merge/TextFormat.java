package dev.cairn.core.merge;

import java.util.Optional;

/// What a text file is apart from its lines: kept by a merge, and merged itself when one side has
/// changed it.
record TextFormat(TextEncoding encoding, LineEnd lineEnd) {
  /// Empty when both sides have changed it, and differently.
  static Optional<TextFormat> merge(TextFormat base, TextFormat one, TextFormat other) {
    Optional<TextEncoding> encoding = pick(base.encoding, one.encoding, other.encoding);
    Optional<LineEnd> lineEnd = lineEnd(base.lineEnd, one.lineEnd, other.lineEnd);
    return encoding.isPresent() && lineEnd.isPresent()
        ? Optional.of(new TextFormat(encoding.get(), lineEnd.get()))
        : Optional.empty();
  }

  private static Optional<LineEnd> lineEnd(LineEnd base, LineEnd one, LineEnd other) {
    if (one == LineEnd.NONE || other == LineEnd.NONE) {
      return Optional.of(one == LineEnd.NONE ? other : one);
    }
    return pick(base, one, other);
  }

  private static <T> Optional<T> pick(T base, T one, T other) {
    if (one.equals(other) || other.equals(base)) {
      return Optional.of(one);
    }
    return one.equals(base) ? Optional.of(other) : Optional.empty();
  }
}
