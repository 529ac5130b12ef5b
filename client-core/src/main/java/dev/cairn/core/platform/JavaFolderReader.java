package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads folders over `java.nio.file`, on every system.
final class JavaFolderReader implements FolderReader {
  private final DiskPaths paths;
  private final StatReader stats;

  JavaFolderReader(DiskPaths paths, StatReader stats) {
    this.paths = paths;
    this.stats = stats;
  }

  @Override
  public FolderListing read(RelativePath folder) throws IOException {
    ListingDraft draft = new ListingDraft();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(paths.folder(folder))) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        switch (paths.meaning(folder, name)) {
          case OWN -> {}
          case UNUSABLE -> draft.unusable(name);
          case USABLE -> look(path, name, draft);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return draft.listing();
  }

  private void look(Path path, String name, ListingDraft draft) {
    try {
      draft.entry(new NodeName(name), stats.read(path));
    } catch (NoSuchFileException _) {
      // Gone between the listing and the look: the same as never listed.
    } catch (IOException e) {
      if (TooLongPaths.isCause(e)) {
        draft.tooLong(name);
      } else {
        draft.unreadable(name);
      }
    }
  }
}
