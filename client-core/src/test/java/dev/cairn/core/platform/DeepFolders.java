package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import java.io.IOException;
import java.nio.file.Path;

/// Folders in each other, each with a file in it, down to one whose path is too long for Linux.
/// It is out of reach for everybody, the superuser included, and for some shells too. A shell makes
/// and removes them, folder by folder, because Java knows paths only.
public final class DeepFolders implements AutoCloseable {
  private static final int DEPTH = 20;

  private final Path folder;
  private final NodeName name = new NodeName("n".repeat(250));

  private DeepFolders(Path folder) {
    this.folder = folder;
  }

  /// Makes them in a folder.
  public static DeepFolders in(Path folder) throws IOException, InterruptedException {
    DeepFolders made = new DeepFolders(folder);
    String one = "mkdir " + made.name + " && cd " + made.name + " 2>/dev/null && touch file";
    Shell.run(folder, "i=0; while [ $i -lt " + DEPTH + " ] && " + one + "; do i=$((i+1)); done");
    return made;
  }

  /// How each of them is named.
  public NodeName name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    try {
      Shell.run(folder, "rm -r " + name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the folders were removed", e);
    }
  }
}
