package dev.cairn.backend.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.MerkleRoot;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.sync.Author;
import dev.cairn.backend.sync.Op;
import dev.cairn.backend.sync.OpResult;
import dev.cairn.backend.sync.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// One person's files over the real services, on a clock that moves when it is told to. Contents
/// are numbers, nodes are called by the names they were made with.
final class OneFolder implements AutoCloseable {
  private final Database database = Database.inMemory();
  private final Tables tables = Tables.create();
  private final Identifiers ids = new Identifiers(new Random(1));
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryObjectStore store =
      new InMemoryObjectStore(FileService.reports(database, clock));
  final FileService files = new FileService(database, tables, store, (_, _) -> {}, ids, clock);
  final Namespace namespace =
      database.write(handle -> tables.namespaces().ofUser(handle, "user_1", ids, clock.instant()));
  final Author ann = new Author(namespace.id(), "device_1");

  /// Lets time pass and returns the moment before that.
  Instant pass(Duration time) {
    Instant before = clock.instant();
    clock.pass(time);
    return before;
  }

  Instant now() {
    return clock.instant();
  }

  /// The node `name` was made as.
  Node node(String name) {
    return database
        .read(handle -> tables.nodes().find(handle, namespace.id(), id(name)))
        .orElseThrow();
  }

  String id(String name) {
    return name.isEmpty() ? namespace.rootId() : "file_" + name;
  }

  OneFolder folder(String parent, String name) {
    done(new Op.CreateFolder(null, id(name), id(parent), name, null));
    return this;
  }

  /// Writes a file: a new one, or the next version.
  OneFolder write(String parent, String name, int content) {
    String hash = String.format("%064x", content);
    store.put(namespace.id() + "/" + hash, 100);
    List<ChunkRef> chunks = List.of(new ChunkRef(hash, 100));
    boolean isKnown = database
        .read(handle -> tables.nodes().find(handle, namespace.id(), id(name)))
        .isPresent();
    long base = isKnown ? node(name).content().version() : 0;
    UploadRequest request = new UploadRequest(
        id(name),
        id(parent),
        name,
        Kind.FILE,
        100,
        clock.instant(),
        false,
        base,
        Map.of(),
        1,
        NamedChunks.of(List.of(new NumberedChunk(1, chunks.getFirst()))),
        null);
    Opening.Opened opened =
        (Opening.Opened) files.uploads().open(ann, List.of(request)).getFirst();
    String root = MerkleRoot.of(chunks);
    done(new Op.PutFile(null, opened.upload().uploadSessionId(), root, root));
    return this;
  }

  OneFolder move(String name, String parent, String newName) {
    long base = node(name).place().placeVersion();
    done(new Op.Move(null, id(name), id(parent), newName, base, null));
    return this;
  }

  OneFolder delete(String name) {
    Node node = node(name);
    done(new Op.Delete(
        null, node.id(), node.content().version(), node.place().placeVersion(), Long.MAX_VALUE));
    return this;
  }

  void done(Op op) {
    assertThat(files.commits().commit(ann, List.of(op)))
        .allSatisfy(result -> assertThat(result).isInstanceOf(OpResult.Done.class));
  }

  /// All live nodes: paths to contents as numbers, folders as 0.
  Map<String, Integer> tree() {
    Map<String, Integer> tree = new TreeMap<>();
    collect("", "", tree);
    return tree;
  }

  private void collect(String folderId, String path, Map<String, Integer> tree) {
    String parent = folderId.isEmpty() ? namespace.rootId() : folderId;
    for (Node node : database.<List<Node>>read(
        handle -> tables.nodes().children(handle, namespace.id(), parent))) {
      String own = path + node.place().name();
      tree.put(own, content(node));
      collect(node.id(), own + "/", tree);
    }
  }

  private static int content(Node node) {
    List<ChunkRef> chunks = node.content().chunks();
    return chunks == null ? 0 : Integer.parseInt(chunks.getFirst().hash(), 16);
  }

  /// Whether the bytes of a content are stored.
  boolean isStored(int content) {
    return store.has(namespace.id() + "/" + String.format("%064x", content));
  }

  /// Lets the sweep run as often as it takes for what nothing needs to go.
  void sweep() {
    for (int round = 0; round < 4; round++) {
      files.sweep().run();
      var _ = pass(Duration.ofHours(26));
    }
  }

  /// How many versions of a file can be gone back to.
  List<Long> versions(String name) {
    List<Long> numbers = new ArrayList<>();
    files
        .history()
        .versions(namespace.id(), id(name), Long.MAX_VALUE, 1000)
        .versions()
        .forEach(version -> numbers.add(version.version()));
    return numbers;
  }

  /// Of how many folders the Merkle root is known.
  int knownRoots() {
    return database.read(handle -> handle
        .createQuery("SELECT count(*) FROM folder_root")
        .mapTo(Integer.class)
        .one());
  }

  long sequence() {
    return database.read(
        handle -> tables.namespaces().byId(handle, namespace.id()).orElseThrow().sequence());
  }

  @Override
  public void close() {
    database.close();
  }
}
