package dev.cairn.core.ignore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// A pattern for one name: `*`, `?`, `[…]` and `\` as in gitignore.
///
/// Matching walks both texts once and, when it fails, goes back to the last `*` only: any earlier
/// star could at best have taken what the last one can take too. So the time is bounded by the
/// product of the two lengths, whatever somebody writes into a pattern.
final class SegmentGlob {
  /// One character of a name, or with `isStar` any number of them.
  private record Token(boolean isStar, IntPredicate members) {
    static final Token STAR = new Token(true, _ -> true);
    static final Token ANY = new Token(false, _ -> true);

    static Token of(int character) {
      return new Token(false, other -> other == character);
    }
  }

  private final List<Token> tokens;

  private SegmentGlob(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// Empty if the pattern is not well-formed; such a one matches nothing.
  static Optional<SegmentGlob> parse(String pattern) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      int c = pattern.codePointAt(at);
      int next = at + Character.charCount(c);
      switch (c) {
        case '*' -> {
          if (tokens.isEmpty() || !tokens.getLast().isStar()) {
            tokens.add(Token.STAR);
          }
        }
        case '?' -> tokens.add(Token.ANY);
        case '\\' -> {
          if (next == pattern.length()) {
            return Optional.empty();
          }
          int escaped = pattern.codePointAt(next);
          next += Character.charCount(escaped);
          tokens.add(Token.of(escaped));
        }
        case '[' -> {
          CharacterClass found = CharacterClass.parse(pattern, next);
          if (found == null) {
            return Optional.empty();
          }
          tokens.add(new Token(false, found.members()));
          next = found.end();
        }
        default -> tokens.add(Token.of(c));
      }
      at = next;
    }
    return Optional.of(new SegmentGlob(tokens));
  }

  boolean matches(String name) {
    int[] text = name.codePoints().toArray();
    int token = 0;
    int at = 0;
    int lastStar = -1;
    int starTook = 0;
    while (at < text.length) {
      if (token < tokens.size() && tokens.get(token).isStar()) {
        lastStar = token++;
        starTook = at;
      } else if (token < tokens.size() && tokens.get(token).members().test(text[at])) {
        token++;
        at++;
      } else if (lastStar >= 0) {
        token = lastStar + 1;
        at = ++starTook;
      } else {
        return false;
      }
    }
    while (token < tokens.size() && tokens.get(token).isStar()) {
      token++;
    }
    return token == tokens.size();
  }
}
