package dev.cairn.daemon.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// The answer to `verify`.
///
/// @param state what it came to
/// @param deep whether every file's bytes were read
/// @param files how many files there are
/// @param bytes how many bytes were read
/// @param roots the Merkle roots of the three sides, equal if nothing differs
/// @param count how many paths differ, of which the first are listed
/// @param differences by path
/// @param changing what could not be compared because it is just changing
public record VerifyReport(
    State state,
    boolean deep,
    long files,
    long bytes,
    Roots roots,
    long count,
    List<VerifyEntry> differences,
    List<VerifyEntry> changing) {
  /// What a verification can come to.
  public enum State {
    /// Disk, state and server are the same, but for what is just changing.
    @JsonProperty("equal")
    EQUAL,
    /// Something differs.
    @JsonProperty("different")
    DIFFERENT
  }

  /// The Merkle roots, in hexadecimal.
  public record Roots(String disk, String state, String server) {}

  /// Copies its lists.
  public VerifyReport {
    differences = List.copyOf(differences);
    changing = List.copyOf(changing);
  }
}
