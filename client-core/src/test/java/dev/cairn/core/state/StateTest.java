package dev.cairn.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.state.ChunkPlaces.ChunkPlace;
import dev.cairn.core.state.UploadSessions.ChunkState;
import dev.cairn.core.state.UploadSessions.SessionChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is recorded is there again when the file is opened again.
class StateTest {
  private static final FileId ROOT = new FileId("f_root");
  private static final FileId ID = new FileId("f_1");
  private static final FileStat STAT =
      new FileStat(FileStat.Type.FILE, 9, 1_700_000_000_123_456_789L, 2, 3, 4, true);
  private static final ChunkRef CHUNK = new ChunkRef(ChunkHash.ofContent(new byte[] {1}), 1);
  private static final ChunkRef NEXT_CHUNK =
      new ChunkRef(ChunkHash.ofContent(new byte[] {7}), 1000);

  private final Path file;

  StateTest(@TempDir Path folder) {
    file = folder.resolve("state.db");
  }

  @Test
  void localTree_survives() {
    var place = new Place(ROOT, new NodeName("caf\u00e9 'quoted'; DROP TABLE node"));
    var read = new LocalNode(Node.file(ID, place, ContentHash.EMPTY, true), STAT);
    open(state -> {
      state.addRoot(ROOT);
      state.local().put(read);
    });
    open(state -> {
      assertThat(state.local().find(ID)).contains(read);
      assertThat(state.tree(ROOT, Side.LOCAL).child(ROOT, place.name())).contains(read.node());
      assertThat(state.tree(ROOT, Side.REMOTE).node(ID)).isEmpty();
    });
  }

  @Test
  void memoryThatIsGivenBack_takesNothingAlong() {
    var place = new Place(ROOT, new NodeName("file"));
    var read = new LocalNode(Node.file(ID, place, ContentHash.EMPTY, true), STAT);
    open(state -> {
      state.addRoot(ROOT);
      state.local().put(read);
      state.releaseMemory();
      assertThat(state.local().find(ID)).contains(read);
      state.transaction(() -> {
        state.local().forgetContent(ID);
        assertThatThrownBy(state::releaseMemory).isInstanceOf(IllegalStateException.class);
      });
      state.releaseMemory();
      assertThat(state.local().find(ID).orElseThrow().node().content()).isEmpty();
    });
  }

  @Test
  void versionVector_isTheSameWhateverItsDevicesAreCalled() {
    var vector = new VersionVector(Map.of("a=b", 1L, "=", 2L, "d:1/x", Long.MAX_VALUE));
    assertThat(VectorText.read(VectorText.write(vector))).isEqualTo(vector);
    assertThat(VectorText.read(VectorText.write(VersionVector.NONE))).isEqualTo(VersionVector.NONE);
  }

  @Test
  void mergeRefusal_saysSomethingOfExactlyThoseContents() {
    var empty = ContentHash.EMPTY;
    var other = new ContentHash(CHUNK.hash().digest());
    var contents = new MergeRefusals.Contents(empty, other, empty);
    open(state -> state.mergeRefusals().put(ID, contents, MergeRefusals.Cause.NO_BASE));
    open(state -> {
      assertThat(state.mergeRefusals().find(ID, contents)).contains(MergeRefusals.Cause.NO_BASE);
      assertThat(state.mergeRefusals().find(ID, new MergeRefusals.Contents(empty, empty, empty)))
          .isEmpty();
      state.mergeRefusals().remove(ID);
      assertThat(state.mergeRefusals().find(ID, contents)).isEmpty();
    });
  }

  @Test
  void uploadSession_isFoundForExactlyThatStateOfTheFile() {
    open(state -> {
      state.uploads().open("s1", ID, STAT, 7);
      state.uploads().put("s1", Map.of(1, CHUNK, 2, CHUNK, 3, CHUNK), ChunkState.PENDING);
      state.uploads().mark("s1", 1, ChunkState.CONFIRMED);
      state.uploads().mark("s1", 2, ChunkState.ATTEMPTED);
    });
    open(state -> {
      var chunks = state.uploads().find(ID, STAT, 7).orElseThrow().chunks();
      assertThat(chunks.values().stream().map(SessionChunk::state))
          .containsExactly(ChunkState.CONFIRMED, ChunkState.ATTEMPTED, ChunkState.PENDING);
      assertThat(chunks).containsEntry(1, new SessionChunk(CHUNK, ChunkState.CONFIRMED));
      var touched = new FileStat(FileStat.Type.FILE, 9, 1, 2, 3, 4, true);
      assertThat(state.uploads().find(ID, touched, 7)).isEmpty();
      assertThat(state.uploads().find(ID, STAT, 8)).isEmpty();
      state.uploads().close(List.of("s1"));
    });
    open(state -> assertThat(state.uploads().ofNode(ID)).isEmpty());
  }

  @Test
  void manifest_survives() {
    var manifest = new Manifest(List.of(new ChunkRef(CHUNK.hash(), 4 << 20), CHUNK));
    open(state -> state.manifests().put(ContentHash.EMPTY, manifest));
    open(state -> assertThat(state.manifests().find(ContentHash.EMPTY)).contains(manifest));
  }

  @Test
  void contentThatIsCutAnew_hasItsNewChunksOnly() {
    var other = new ChunkRef(ChunkHash.ofContent(new byte[] {9}), CHUNK.sizeBytes());
    var node = Node.file(ID, new Place(ROOT, new NodeName("a")), ContentHash.EMPTY, false);
    open(state -> {
      state.addRoot(ROOT);
      state.local().put(new LocalNode(node, STAT));
      state.manifests().put(ContentHash.EMPTY, new Manifest(List.of(CHUNK, NEXT_CHUNK)));
      assertThat(state.places().find(List.of(CHUNK, other)))
          .containsEntry(CHUNK, List.of(new ChunkPlace(ID, 0)))
          .containsEntry(other, List.of());
      state.manifests().put(ContentHash.EMPTY, new Manifest(List.of(other, NEXT_CHUNK)));
      assertThat(state.places().find(List.of(CHUNK, other)))
          .containsEntry(CHUNK, List.of())
          .containsEntry(other, List.of(new ChunkPlace(ID, 0)));
    });
  }

  @Test
  void chunkThatIsWholeFile_isFoundByTheContentThatItIs() {
    var manifest = new Manifest(List.of(CHUNK));
    var content = MerkleTree.contentHash(manifest);
    var node = Node.file(ID, new Place(ROOT, new NodeName("a")), content, false);
    open(state -> {
      state.addRoot(ROOT);
      state.local().put(new LocalNode(node, STAT));
      state.manifests().put(content, manifest);
      assertThat(state.places().find(List.of(CHUNK, NEXT_CHUNK)))
          .containsEntry(CHUNK, List.of(new ChunkPlace(ID, 0)))
          .containsEntry(NEXT_CHUNK, List.of());
      state.local().remove(ID);
      assertThat(state.places().find(CHUNK)).isEmpty();
    });
  }

  @Test
  void manifest_isForgottenOnceNoFileHoldsItsContent() {
    var manifest = new Manifest(List.of(CHUNK, NEXT_CHUNK));
    List<ContentHash> contents = IntStream.range(0, 10)
        .mapToObj(number ->
            new ContentHash(ChunkHash.ofContent(new byte[] {(byte) number}).digest()))
        .toList();
    var held = contents.get(3);
    var node = Node.file(ID, new Place(ROOT, new NodeName("a")), held, false);
    open(state -> {
      state.addRoot(ROOT);
      state.local().put(new LocalNode(node, STAT));
      contents.forEach(content -> state.manifests().put(content, manifest));
      for (int turn = 0; turn < 4; turn++) {
        state.manifests().prune(3);
      }
      assertThat(contents)
          .filteredOn(content -> state.manifests().find(content).isPresent())
          .containsExactly(held);
      assertThat(state.places().find(CHUNK)).hasSize(1);
      // Begun anew, what is not held any more is found as well.
      state.local().remove(ID);
      state.manifests().prune(3);
      state.manifests().prune(3);
      assertThat(state.manifests().find(held)).isEmpty();
    });
  }

  @Test
  void transactionThatFails_leavesNothing() {
    open(state -> {
      assertThatThrownBy(() -> state.transaction(() -> {
            state.uploads().open("s1", ID, STAT, 0);
            throw new IllegalArgumentException("on purpose");
          }))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(state.uploads().ofNode(ID)).isEmpty();
    });
  }

  /// The file as a crash would leave it: not closed, its log beside it.
  @Test
  void crash_losesNothingThatWasRecorded() throws IOException {
    Path crashed = file.resolveSibling("crashed.db");
    try (Database database = Database.open(file)) {
      new State(database).uploads().open("s1", ID, STAT, 0);
      for (String part : List.of("", "-wal")) {
        Files.copy(Path.of(file + part), Path.of(crashed + part));
      }
    }
    try (Database database = Database.open(crashed)) {
      assertThat(new State(database).uploads().ofNode(ID)).containsExactly("s1");
      assertThat(database.first(row -> row.getString(1), "PRAGMA integrity_check"))
          .contains("ok");
    }
  }

  @Test
  void everyTable_isStrict() {
    try (Database database = Database.open(file)) {
      assertThat(database.number("PRAGMA user_version")).isPositive();
      assertThat(database.list(
              row -> row.getString(1),
              "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                  + " AND name NOT LIKE 'sqlite_%' AND NOT strict"))
          .isEmpty();
      assertThat(database.number("SELECT count(*) FROM pragma_table_list WHERE strict"))
          .isGreaterThan(5);
    }
  }

  @Test
  void stateOfANewerCairn_isLeftAlone() {
    try (Database database = Database.open(file)) {
      database.update("PRAGMA user_version = 999");
    }
    assertThatThrownBy(() -> Database.open(file)).isInstanceOf(StateException.class);
  }

  @Test
  void fileThatIsNoDatabase_isRefused() throws IOException {
    Files.writeString(file, "this was a database once ".repeat(400));
    assertThatThrownBy(() -> Database.open(file)).isInstanceOf(StateException.class);
  }

  private void open(Consumer<State> use) {
    try (Database database = Database.open(file)) {
      use.accept(new State(database));
    }
  }
}
