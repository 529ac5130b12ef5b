package dev.cairn.backend.metadata;

import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The rules for the name of a node: 1 to 255 bytes of UTF-8, not `.` or `..`, no `/`, no NUL.
public final class NodeName {
  private static final int MAX_BYTES = 255;

  private NodeName() {}

  /// Returns `name`, or throws `name_invalid` with the rule it breaks.
  public static String check(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw invalid("A name may not be empty, \".\" or \"..\"");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
      throw invalid("A name may not contain \"/\" or NUL");
    }
    if (encodedLength(name) > MAX_BYTES) {
      throw invalid("A name is at most 255 bytes of UTF-8");
    }
    return name;
  }

  private static int encodedLength(String name) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
      return encoded.remaining();
    } catch (CharacterCodingException e) {
      throw invalid("A name must be well-formed Unicode");
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.NAME_INVALID, detail);
  }
}
