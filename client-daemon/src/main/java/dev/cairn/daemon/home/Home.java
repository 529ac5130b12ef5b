package dev.cairn.daemon.home;

import dev.cairn.core.platform.OwnerOnlyFiles;
import dev.cairn.core.platform.Secrets;
import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The state folder of one device. Holds who is signed in (`account.json`), which folder is synced
/// (`folder.json`), the state (`state.db`), the logs, and the secrets in files of their own.
public final class Home {
  /// Tells a home from any other folder, so that none is ever synced: it holds secrets.
  private static final String MARK = ".cairn-home";

  private static final String ACCOUNT = "account.json";

  private final Path path;
  private final Secrets secrets;
  private final JsonFile<AccountRecord> account;
  private final JsonFile<FolderRecord> folder;

  private Home(Path path) {
    this.path = path;
    this.secrets = new OwnerOnlyFiles(path.resolve("secrets"));
    Secrets files = new OwnerOnlyFiles(path);
    this.account = new JsonFile<>(files, ACCOUNT, AccountRecord.class);
    this.folder = new JsonFile<>(files, "folder.json", FolderRecord.class);
  }

  /// Opens the folder, making it if need be. Only its owner may look inside.
  public static Home open(Path path) {
    try {
      Path real =
          Files.isDirectory(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
      if (!isHome(real)) {
        SyncedFolders.requireOutside(real);
        // Writing a secret makes the folder with the right permissions from its first moment.
        new OwnerOnlyFiles(real).write(MARK, "1\n");
      }
      return new Home(real);
    } catch (IOException e) {
      throw new ControlFailure(1, "The state folder " + path + " cannot be used", e);
    }
  }

  /// Whether the folder is the home of a device, this one or another.
  static boolean isHome(Path folder) {
    return Files.exists(folder.resolve(MARK));
  }

  /// Whether somebody is signed in on the home in a folder, which need not be there.
  public static boolean hasAccount(Path folder) {
    return Files.exists(folder.resolve(ACCOUNT));
  }

  public Path path() {
    return path;
  }

  public Secrets secrets() {
    return secrets;
  }

  public Path stateFile() {
    return path.resolve("state.db");
  }

  public Optional<AccountRecord> account() {
    return account.read();
  }

  public void save(AccountRecord record) {
    account.write(record);
  }

  public void forgetAccount() {
    account.delete();
  }

  public Optional<FolderRecord> folder() {
    return folder.read();
  }

  public void save(FolderRecord record) {
    folder.write(record);
  }

  public void forgetFolder() {
    folder.delete();
  }

  /// Puts the state out of the way, so that the next start begins with what the disk and the server
  /// show. Nothing is deleted in a union of the two.
  ///
  /// @param reason a word for the name of what is set aside
  public void setStateAside(String reason) {
    try {
      for (String suffix : new String[] {"", "-wal", "-shm"}) {
        Path file = path.resolve("state.db" + suffix);
        if (Files.exists(file)) {
          Path aside = path.resolve("state-" + reason + ".db" + suffix);
          Files.deleteIfExists(aside);
          Files.move(file, aside);
        }
      }
    } catch (IOException e) {
      throw new ControlFailure(1, "The state in " + path + " cannot be set aside", e);
    }
  }
}
