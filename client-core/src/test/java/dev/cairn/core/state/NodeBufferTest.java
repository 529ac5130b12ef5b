package dev.cairn.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.FileStat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in memory is what the database has: held against a second connection, which has nothing
/// in memory, after random changes.
class NodeBufferTest {
  private static final FileId ROOT = new FileId("f_root");
  private static final int NODES = 12;
  private static final int CONTENTS = 3;
  private static final int TRANSACTIONS = 80;
  private static final int CHANGES_MAX = 8;

  private final Path file;
  private final Random random = new Random(Long.getLong("cairn.seed", 41));

  /// Folders first: the kind of a node never changes.
  private final List<FileId> ids = new ArrayList<>();

  NodeBufferTest(@TempDir Path folder) {
    file = folder.resolve("state.db");
    for (int i = 0; i < NODES; i++) {
      ids.add(new FileId("f_" + i));
    }
  }

  /// Undoes a transaction.
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void randomChanges_someUndone_areReadAsTheyWereWritten() {
    try (Database database = Database.open(file)) {
      State state = new State(database);
      state.addRoot(ROOT);
      for (int i = 0; i < TRANSACTIONS; i++) {
        if (random.nextInt(5) == 0) {
          assertThatThrownBy(() -> state.transaction(() -> {
                changeSome(state);
                throw new Undone();
              }))
              .isInstanceOf(Undone.class);
        } else {
          state.transaction(() -> changeSome(state));
        }
        try (Database other = Database.open(file)) {
          assertAlike(state, new State(other));
        }
      }
    }
  }

  private void changeSome(State state) {
    for (int i = random.nextInt(CHANGES_MAX); i >= 0; i--) {
      if (random.nextInt(3) == 0) {
        // Also of those that have no row yet.
        state.rows().load(ids.subList(random.nextInt(NODES), NODES));
      }
      change(state, ids.get(random.nextInt(NODES)));
      if (random.nextInt(4) == 0) {
        // In the middle of a transaction too, whichever way it is asked.
        assertThat(state.rows().differing().stream().filter(state.rows()::differs))
            .containsExactlyElementsOf(state.rows().differing());
      }
    }
  }

  private void change(State state, FileId id) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> state.local().put(new LocalNode(node(id), stat()));
      case 3 -> state.local().remove(id);
      case 4 -> state.local().forgetContent(id);
      case 5, 6 -> state.remote().put(remote(id, false));
      case 7 -> state.remote().put(remote(id, true));
      case 8 -> state.remote().find(id).ifPresent(state.synced()::record);
      case 9 -> state.remote().find(id).ifPresent(state.synced()::recordContent);
      case 10 -> state.synced().moveOn(id);
      default -> state.synced().forget(id);
    }
  }

  private boolean isFolder(FileId id) {
    return ids.indexOf(id) < NODES / 3;
  }

  private Node node(FileId id) {
    // Only into folders before it, so that none is below itself.
    int folder = random.nextInt(Math.min(ids.indexOf(id), NODES / 3) + 1);
    FileId parent = folder == 0 ? ROOT : ids.get(folder - 1);
    Place place = new Place(parent, new NodeName("name " + random.nextInt(4)));
    return isFolder(id)
        ? Node.folder(id, place)
        : Node.file(id, place, content(), random.nextBoolean());
  }

  private ContentHash content() {
    byte[] bytes = {(byte) random.nextInt(CONTENTS)};
    return new ContentHash(ChunkHash.ofContent(bytes).digest());
  }

  private FileStat stat() {
    return new FileStat(
        FileStat.Type.FILE, random.nextInt(9), random.nextInt(9), 2, 3, random.nextInt(4), false);
  }

  private RemoteNode remote(FileId id, boolean deleted) {
    return new RemoteNode(
        node(id),
        deleted,
        random.nextInt(9),
        Instant.ofEpochMilli(random.nextInt(1_000)),
        random.nextInt(5),
        random.nextInt(5),
        random.nextInt(1_000),
        new VersionVector(Map.of("device", (long) random.nextInt(1, 5))),
        Author.of("device", Optional.of("Name " + random.nextInt(3))),
        Optional.empty(),
        Optional.empty());
  }

  private void assertAlike(State one, State other) {
    assertThat(one.rows().differing()).isEqualTo(other.rows().differing());
    for (FileId id : ids) {
      assertThat(one.local().find(id)).isEqualTo(other.local().find(id));
      assertThat(one.remote().find(id)).isEqualTo(other.remote().find(id));
      assertThat(one.remote().isDeleted(id)).isEqualTo(other.remote().isDeleted(id));
      assertThat(one.synced().base(id)).isEqualTo(other.synced().base(id));
      assertThat(one.rows().differs(id)).isEqualTo(other.rows().differing().contains(id));
      for (Side side : Side.values()) {
        assertThat(one.tree(ROOT, side).node(id))
            .isEqualTo(other.tree(ROOT, side).node(id));
        assertThat(one.tree(ROOT, side).children(id))
            .isEqualTo(other.tree(ROOT, side).children(id));
      }
    }
  }
}
