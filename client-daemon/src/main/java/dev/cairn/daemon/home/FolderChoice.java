package dev.cairn.daemon.home;

import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.Entropy;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.NotSignedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// Takes a folder into sync and out of it again. Every reason not to is found before anything
/// changes.
public final class FolderChoice {
  private static final int MARKER_BYTES = 16;

  private final Home home;

  public FolderChoice(Home home) {
    this.home = home;
  }

  /// Links the folder. Throws [ControlFailure] with the reason when it cannot be.
  ///
  /// @param remote the server's folder it belongs to
  public FolderRecord add(Path folder, String remote) {
    if (home.account().isEmpty()) {
      throw new NotSignedIn();
    }
    if (!remote.equals("/")) {
      throw new ControlFailure(1, "Only the whole server folder, /, can be synced so far");
    }
    Path real = requireUsable(folder);
    Optional<FolderRecord> linked = home.folder();
    if (linked.isPresent()) {
      return requireSame(linked.get(), real);
    }
    SyncedFolders.requireApart(real);
    String marker = HexFormat.of().formatHex(random());
    try {
      new DiskFileTree(real, Clock.system()).mark(marker);
    } catch (IOException e) {
      throw new ControlFailure(1, "Cairn may not write in " + real, e);
    }
    FolderRecord record = new FolderRecord(real.toString(), remote, marker);
    home.save(record);
    return record;
  }

  private static byte[] random() {
    byte[] bytes = new byte[MARKER_BYTES];
    Entropy.system().fill(bytes);
    return bytes;
  }

  private static Path requireUsable(Path folder) {
    if (!Files.exists(folder)) {
      throw new ControlFailure(1, "There is no folder " + folder);
    }
    if (!Files.isDirectory(folder)) {
      throw new ControlFailure(1, folder + " is a file, not a folder");
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new ControlFailure(1, "Cairn may not read " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new ControlFailure(1, "Cairn may not write in " + folder);
    }
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new ControlFailure(1, "Cairn may not read " + folder, e);
    }
  }

  private static FolderRecord requireSame(FolderRecord linked, Path real) {
    if (linked.path().equals(real.toString())) {
      return linked;
    }
    throw new ControlFailure(
        1,
        "This home already syncs " + linked.path()
            + ", and one folder per home is the limit for now; use another --home for " + real);
  }

  /// Ends the sync of the folder. Its files stay, here and at the server.
  public FolderRecord remove(Path folder) {
    FolderRecord linked = home.folder()
        .filter(record -> isSame(record, folder))
        .orElseThrow(() -> new ControlFailure(1, "The folder " + folder + " is not synced"));
    home.forgetFolder();
    home.setStateAside("removed");
    try {
      Files.deleteIfExists(Path.of(linked.path()).resolve(SyncedFolders.MARKER));
    } catch (IOException e) {
      throw new ControlFailure(1, "The mark in " + linked.path() + " cannot be removed", e);
    }
    return linked;
  }

  private static boolean isSame(FolderRecord record, Path folder) {
    Path linked = Path.of(record.path());
    try {
      return linked.equals(folder.toAbsolutePath().normalize())
          || (Files.exists(folder) && linked.equals(folder.toRealPath()));
    } catch (IOException e) {
      return false;
    }
  }
}
