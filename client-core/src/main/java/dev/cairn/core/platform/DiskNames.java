package dev.cairn.core.platform;

import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.NodeName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which names are one to a disk, found out in Cairn's own folder, and how it spells what it has.
/// Such a disk opens `Test` when asked for `test`; what Cairn means is only what is spelled so.
/// Thread-safe.
final class DiskNames {
  private static final Logger log = LoggerFactory.getLogger(DiskNames.class);
  private static final String COMPOSED = "names-\u00e9";
  private static final String DECOMPOSED = "names-e\u0301";

  private volatile @Nullable NameRules found;

  /// Every name is another one until the disk has told otherwise.
  NameRules rules() {
    NameRules known = found;
    return known == null ? NameRules.EXACT : known;
  }

  /// Asks the disk, unless it has told already. One that takes no file at the moment is asked again
  /// the next time.
  ///
  /// @param marker a file in Cairn's own folder, which is there, in small letters
  synchronized void find(Path marker) {
    if (found != null) {
      return;
    }
    try {
      String upper = marker.getFileName().toString().toUpperCase(Locale.ROOT);
      boolean tellsCase = Files.notExists(marker.resolveSibling(upper), LinkOption.NOFOLLOW_LINKS);
      found = new NameRules(tellsCase, tellsComposition(marker));
    } catch (IOException e) {
      log.atDebug().addKeyValue("cause", e.toString()).log("The disk does not tell of its names");
    }
  }

  private static boolean tellsComposition(Path marker) throws IOException {
    try {
      Path probe = Files.writeString(marker.resolveSibling(COMPOSED), "");
      boolean isOther =
          Files.notExists(marker.resolveSibling(DECOMPOSED), LinkOption.NOFOLLOW_LINKS);
      Files.deleteIfExists(probe);
      return isOther;
    } catch (InvalidPathException e) {
      // The system was started with an encoding without such letters: no name has them here.
      log.atDebug().addKeyValue("cause", e.toString()).log("Names are taken as they are");
      return true;
    }
  }

  /// For one look at the disk: the names of each folder are read once at most.
  Spelling spelling() {
    return new Spelling(rules());
  }

  /// Whatever a spelling leads to is meant: for what a person asks for by a path of old.
  static Spelling anySpelling() {
    return new Spelling(NameRules.EXACT);
  }

  /// How the disk spells names, as of one look at it. Belongs to one thread.
  static final class Spelling {
    private final NameRules rules;
    private final Map<Path, Set<String>> names = new HashMap<>();

    private Spelling(NameRules rules) {
      this.rules = rules;
    }

    /// Throws [NoSuchFileException] where the disk has no such place, or spells it otherwise.
    void require(Path place) throws IOException {
      if (!isSpelled(place)) {
        throw new NoSuchFileException(place.toString());
      }
    }

    boolean isSpelled(Path place) throws IOException {
      if (rules.areExact()) {
        return true;
      }
      Path folder = Objects.requireNonNull(place.getParent());
      Set<String> known = names.get(folder);
      if (known == null) {
        known = list(folder);
        names.put(folder, known);
      }
      return known.contains(place.getFileName().toString());
    }

    private static Set<String> list(Path folder) throws IOException {
      Set<String> names = new HashSet<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entry -> names.add(entry.getFileName().toString()));
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
      return names;
    }
  }

  /// Whether two places are one that is merely spelled in two ways, the second being new.
  boolean isSpelledAnew(Path from, Path to) throws IOException {
    String before = from.getFileName().toString();
    String after = to.getFileName().toString();
    return !before.equals(after)
        && Objects.equals(from.getParent(), to.getParent())
        && NodeName.isValid(before)
        && NodeName.isValid(after)
        && rules().isSame(new NodeName(before), new NodeName(after))
        && Files.isSameFile(from, to)
        && !spelling().isSpelled(to);
  }
}
