package dev.cairn.core.plan;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/// What the name of a conflict copy tells.
public final class ConflictNames {
  private ConflictNames() {}

  /// The name of a copy of a file of this name; one that is a copy already does not get two marks.
  ///
  /// @param author the name of the device that wrote what is in the copy
  public static NodeName choose(
      NodeName original, String author, LocalDate date, Predicate<NodeName> isTaken) {
    return ConflictName.choose(original, author, date, isTaken);
  }

  /// Whether a name says that its file is a conflict copy.
  public static boolean isCopy(NodeName name) {
    return !ConflictName.original(name).equals(name);
  }

  /// Where the file was that this is a copy of: in the same folder, without the mark. Empty if the
  /// copy has another name by now.
  public static Optional<RelativePath> original(RelativePath copy) {
    NodeName name = copy.name().orElseThrow();
    NodeName plain = ConflictName.original(name);
    return plain.equals(name) ? Optional.empty() : copy.parent().map(folder -> folder.child(plain));
  }
}
