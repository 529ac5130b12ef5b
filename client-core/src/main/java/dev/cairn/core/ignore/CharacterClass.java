package dev.cairn.core.ignore;

import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What stands in brackets: `[abc]`, `[a-z]`, `[!a]`, `[[:digit:]]`.
///
/// @param end where the pattern goes on behind the bracket
record CharacterClass(IntPredicate members, int end) {
  private static final Map<String, IntPredicate> NAMED = Map.ofEntries(
      Map.entry("alnum", Character::isLetterOrDigit),
      Map.entry("alpha", Character::isLetter),
      Map.entry("blank", c -> c == ' ' || c == '\t'),
      Map.entry("cntrl", Character::isISOControl),
      Map.entry("digit", Character::isDigit),
      Map.entry("graph", c -> c > ' ' && !Character.isISOControl(c)),
      Map.entry("lower", Character::isLowerCase),
      Map.entry("print", c -> c >= ' ' && !Character.isISOControl(c)),
      Map.entry("punct", c -> c < 128 && c > ' ' && c != 127 && !Character.isLetterOrDigit(c)),
      Map.entry("space", Character::isWhitespace),
      Map.entry("upper", Character::isUpperCase),
      Map.entry("xdigit", c -> Character.digit(c, 16) >= 0 && c < 128));

  /// Reads a class.
  ///
  /// @param start just behind the opening bracket
  /// @return null if the bracket is not closed, or names a class that does not exist
  static @Nullable CharacterClass parse(String pattern, int start) {
    int at = start;
    boolean isNegated =
        at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^');
    at += isNegated ? 1 : 0;
    int first = at;
    IntPredicate members = _ -> false;
    while (at < pattern.length()) {
      if (pattern.charAt(at) == ']' && at > first) {
        IntPredicate found = isNegated ? members.negate() : members;
        return new CharacterClass(found, at + 1);
      }
      if (pattern.startsWith("[:", at)) {
        int close = pattern.indexOf(":]", at + 2);
        IntPredicate named = close < 0 ? null : NAMED.get(pattern.substring(at + 2, close));
        if (named == null) {
          return null;
        }
        members = members.or(named);
        at = close + 2;
        continue;
      }
      Member low = Member.at(pattern, at);
      if (low == null) {
        return null;
      }
      at = low.end();
      int from = low.character();
      int to = from;
      if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
        Member high = Member.at(pattern, at + 1);
        if (high == null) {
          return null;
        }
        to = high.character();
        at = high.end();
      }
      int last = to;
      members = members.or(c -> from <= c && c <= last);
    }
    return null;
  }

  /// One character of a class, which may be escaped.
  private record Member(int character, int end) {
    static @Nullable Member at(String pattern, int at) {
      int place = pattern.charAt(at) == '\\' ? at + 1 : at;
      if (place >= pattern.length()) {
        return null;
      }
      int c = pattern.codePointAt(place);
      return new Member(c, place + Character.charCount(c));
    }
  }
}
