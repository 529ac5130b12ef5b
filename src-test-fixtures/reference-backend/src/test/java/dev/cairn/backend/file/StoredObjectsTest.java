package dev.cairn.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.database.ShortKey;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.MerkleRoot;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.store.RealStore;
import dev.cairn.backend.sync.Author;
import dev.cairn.backend.sync.Op;
import dev.cairn.backend.sync.OpResult;
import dev.cairn.backend.sync.Tables;
import dev.cairn.stores.OnEveryStore;
import dev.cairn.stores.TestedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs, deltas, what is missing, and what is swept when.
@OnEveryStore
class StoredObjectsTest {
  private static final Duration LONG = Duration.ofHours(26);

  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_700_000_000));
  private final Database database = Database.inMemory();
  private final Tables tables = Tables.create();
  // Others each time: a bucket of somebody's keeps what earlier tests have stored.
  private final Identifiers ids = new Identifiers(new SecureRandom());
  private final Namespace namespace =
      database.write(handle -> tables.namespaces().ofUser(handle, "user_1", ids, clock.instant()));
  private final Author ann = new Author(namespace.id(), "device_1");
  private final TestedStore tested;
  private RealStore store;
  private FileService files;

  @TempDir
  private Path folder = Path.of("");

  StoredObjectsTest(TestedStore tested) {
    this.tested = tested.orSkip();
  }

  @BeforeEach
  void open() throws IOException {
    store = RealStore.open(tested, folder, FileService.reports(database, clock));
    files =
        new FileService(database, tables, store.port(), (namespace, sequence) -> {}, ids, clock);
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void chunksOfAPack_areThereOnceItIsStored() {
    String pack = declare(part(hash(1), 100, 0, 100), part(hash(2), 200, 100, 50, "zstd", null));
    String session = open("a", 0, List.of(new ChunkRef(hash(1), 100)), List.of());
    assertThat(publish(session, List.of(new ChunkRef(hash(1), 100))))
        .isInstanceOf(OpResult.Refused.class);
    store.put(pack, 150);
    assertThat(publish(session, List.of(new ChunkRef(hash(1), 100))))
        .isInstanceOf(OpResult.Done.class);
    Location location = locate(hash(1)).getFirst();
    assertThat(location.object()).isEqualTo(pack);
    assertThat(location.length()).isEqualTo(100);
  }

  @Test
  void packOfAnotherLengthThanDeclared_holdsNothing() {
    String pack = declare(part(hash(1), 100, 0, 100));
    store.put(pack, 99);
    String session = open("a", 0, List.of(new ChunkRef(hash(1), 100)), List.of());
    assertThat(publish(session, List.of(new ChunkRef(hash(1), 100))))
        .isInstanceOf(OpResult.Refused.class);
  }

  @Test
  void delta_isLocatedWithItsBaseAndStopsAtTheFourth() {
    storePlain(hash(0));
    for (int depth = 1; depth <= 4; depth++) {
      store.put(declare(part(hash(depth), 100, 0, 10, "vcdiff", hash(depth - 1))), 10);
    }
    assertThat(opening(part(hash(5), 100, 0, 10, "vcdiff", hash(4))))
        .isInstanceOf(ObjectOpening.Refused.class);
    assertThat(opening(part(hash(5), 100, 0, 10, "vcdiff", hash(99))))
        .isInstanceOf(ObjectOpening.Refused.class);
    publishFile("a", hash(4));
    assertThat(locate(hash(4)))
        .extracting(Location::hash)
        .containsExactlyInAnyOrder(hash(4), hash(3), hash(2), hash(1), hash(0));
  }

  @Test
  void baseThatADeltaNeeds_isNotSwept() {
    storePlain(hash(0));
    store.put(declare(part(hash(1), 100, 0, 10, "vcdiff", hash(0))), 10);
    publishFile("a", hash(1));
    sweepForLong();
    assertThat(store.has(namespace.id() + "/" + hash(0))).isTrue();
    assertThat(locate(hash(1))).hasSize(2);
  }

  @Test
  void packLivesWhileOneOfItsChunksDoes() {
    String pack = declare(part(hash(1), 100, 0, 100), part(hash(2), 100, 100, 100));
    store.put(pack, 200);
    publishFile("a", hash(1));
    sweepForLong();
    assertThat(store.has(pack)).isTrue();
    assertThat(locate(hash(1))).hasSize(1);
    assertThat(files.sweep().totals().deadBytes()).isEqualTo(100);
  }

  @Test
  void chunkThatComesSeveralTimes_isWhereItCameFirst() {
    String pack = declare(part(hash(1), 100, 0, 100), part(hash(1), 100, 100, 100));
    store.put(pack, 200);
    store.put(declare(part(hash(2), 100, 0, 100), part(hash(1), 100, 100, 200, "zstd", null)), 300);
    storePlain(hash(1));
    publishFile("a", hash(1));
    assertThat(locate(hash(1)))
        .extracting(Location::object, Location::offset)
        .containsExactly(tuple(pack, 0L));
    // Whether two rows are there cannot be told from answers.
    assertThat(database.<List<String>>read(handle -> handle
            .createQuery("SELECT hash FROM chunk ORDER BY hash")
            .mapTo(String.class)
            .list()))
        .containsExactly(hash(1), hash(2));
  }

  @Test
  void packOfTooManyHashesThatBeginAlike_isRefused() {
    assertThat(opening(alike(0, ShortKey.ALIKE_MAX + 1))).isInstanceOf(ObjectOpening.Refused.class);
  }

  @Test
  void hashThatBeginsLikeTooMany_becomesNoChunk() {
    for (int from : List.of(0, 200, 400)) {
      String pack = declare(alike(from, 200));
      store.put(pack, 200);
      files.presence().refresh(namespace.id(), Set.of(pack), Set.of());
    }
    assertThat(database.<Integer>read(handle -> handle
            .createQuery("SELECT count(*) FROM chunk")
            .mapTo(Integer.class)
            .one()))
        .isEqualTo(400);
  }

  private static ObjectRequest.Part[] alike(int from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> part(hash(from + i), 1, i, 1))
        .toArray(ObjectRequest.Part[]::new);
  }

  @Test
  void chunkThatNothingNeeds_goesAfterTwentyFiveHours() {
    storePlain(hash(1));
    files.sweep().run();
    clock.pass(Duration.ofHours(24));
    files.sweep().run();
    assertThat(store.has(namespace.id() + "/" + hash(1))).isTrue();
    clock.pass(Duration.ofHours(2));
    files.sweep().run();
    assertThat(store.has(namespace.id() + "/" + hash(1))).isFalse();
  }

  @Test
  void chunkOfASessionThatNobodyEnded_goesAfterIt() {
    var _ = open("unfinished", 0, List.of(new ChunkRef(hash(1), 100)), List.of());
    store.put(namespace.id() + "/" + hash(1), 100);
    clock.pass(Duration.ofHours(47));
    files.sweep().run();
    assertThat(store.has(namespace.id() + "/" + hash(1))).isTrue();
    sweepForLong();
    assertThat(store.has(namespace.id() + "/" + hash(1))).isFalse();
  }

  @Test
  void condemnedChunkThatIsNeededAgain_stays() {
    storePlain(hash(1));
    files.sweep().run();
    clock.pass(LONG);
    publishFile("a", hash(1));
    files.sweep().run();
    assertThat(locate(hash(1))).hasSize(1);
  }

  @Test
  void condemnedChunkThatAnOpenSessionNames_staysForIt() {
    storePlain(hash(1));
    files.sweep().run();
    clock.pass(Duration.ofHours(20));
    List<ChunkRef> chunks = List.of(new ChunkRef(hash(1), 100));
    String session = open("a", 0, chunks, List.of());
    clock.pass(Duration.ofHours(20));
    files.sweep().run();
    assertThat(publish(session, chunks)).isInstanceOf(OpResult.Done.class);
  }

  @Test
  void sessionOfARefusedCommit_isSealedAllTheSame() {
    storePlain(hash(1));
    List<ChunkRef> chunks = List.of(new ChunkRef(hash(1), 100));
    String session = open("a", 0, chunks, List.of());
    String root = MerkleRoot.of(chunks);
    Op put = new Op.PutFile("group", session, root, root);
    Op wrong = new Op.SettleConflict("group", "file_unknown");
    assertThat(files.commits().commit(ann, List.of(put, wrong)))
        .hasOnlyElementsOfType(OpResult.Refused.class);
    assertThat(files.uploads().status(ann, session, Set.of()).status()).isEqualTo("sealed");
    assertThat(publish(session, chunks)).isInstanceOf(OpResult.Done.class);
    assertThat(files.uploads().status(ann, session, Set.of()).status()).isEqualTo("available");
  }

  @Test
  void objectThatWasOnlyDeclared_isForgotten() {
    String pack = declare(part(hash(1), 100, 0, 100));
    clock.pass(LONG);
    files.sweep().run();
    store.put(pack, 100);
    String session = open("a", 0, List.of(new ChunkRef(hash(1), 100)), List.of());
    assertThat(publish(session, List.of(new ChunkRef(hash(1), 100))))
        .isInstanceOf(OpResult.Refused.class);
  }

  @Test
  void damagedChunk_isMissingUntilItIsStoredAgainAndNotAsADelta() {
    storePlain(hash(0));
    storePlain(hash(1));
    publishFile("a", hash(1));
    assertThat(files.downloads().reportDamaged(namespace.id(), List.of(hash(1))))
        .containsExactly(hash(1));
    assertThat(locate(hash(1))).isEmpty();
    assertThat(store.has(namespace.id() + "/" + hash(1))).isTrue();
    assertThat(opening(part(hash(1), 100, 0, 10, "vcdiff", hash(0))))
        .isInstanceOf(ObjectOpening.Refused.class);
    store.put(declare(part(hash(1), 100, 0, 50, "zstd", null)), 50);
    publishFile("b", hash(1));
    assertThat(locate(hash(1)).getFirst().encoding()).isEqualTo("zstd");
  }

  /// The bad bytes stay under their key, where a store takes nothing else.
  @Test
  void damagedChunk_goesToAnotherPlaceEachTime() {
    storePlain(hash(1));
    publishFile("a", hash(1));
    Set<String> objects = new HashSet<>();
    for (String name : List.of("b", "c", "d")) {
      objects.add(locate(hash(1)).getFirst().object());
      files.downloads().reportDamaged(namespace.id(), List.of(hash(1)));
      List<ChunkRef> chunks = List.of(new ChunkRef(hash(1), 100));
      files
          .presence()
          .refresh(namespace.id(), List.of(open("before " + name, 0, chunks, List.of())));
      assertThat(locate(hash(1))).isEmpty();
      store.put(
          put(request(name, 0, 100, 1, new NamedChunks(numbered(chunks), null, List.of()))), 100);
      publishFile(name, hash(1));
    }
    objects.add(locate(hash(1)).getFirst().object());
    assertThat(objects).hasSize(4);
  }

  @Test
  void damagedPack_isStoredAgainBesideItself() {
    String pack = declare(part(hash(1), 100, 0, 50, "zstd", null));
    store.put(pack, 50);
    publishFile("a", hash(1));
    files.downloads().reportDamaged(namespace.id(), List.of(hash(1)));
    ObjectOpening again = opening(part(hash(1), 100, 0, 50, "zstd", null));
    assertThat(again).isInstanceOf(ObjectOpening.Send.class);
    store.put(key(((ObjectOpening.Send) again).uploadUrl()), 50);
    publishFile("b", hash(1));
    assertThat(locate(hash(1)).getFirst().object()).isNotEqualTo(pack);
  }

  @Test
  void otherNamespaces_seeNothing() {
    storePlain(hash(1));
    publishFile("a", hash(1));
    Namespace other = database.write(
        handle -> tables.namespaces().ofUser(handle, "user_2", ids, clock.instant()));
    assertThat(files.downloads().locate(other.id(), List.of(hash(1))).locations())
        .isEmpty();
    assertThat(files.downloads().reportDamaged(other.id(), List.of(hash(1)))).isEmpty();
  }

  @Test
  void rangesOfAnOlderManifest_areItsChunks() {
    List<ChunkRef> old = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      storePlain(hash(i));
      old.add(new ChunkRef(hash(i), 100));
    }
    publish(open("a", 0, old, List.of()), old);
    storePlain(hash(9));
    List<ChunkRef> now = List.of(new ChunkRef(hash(9), 100), old.get(0), old.get(1), old.get(2));
    NamedChunks named = new NamedChunks(
        List.of(new NumberedChunk(1, now.getFirst())),
        MerkleRoot.of(old),
        List.of(new ChunkRange(2, 1, 3)));
    String session = session(request("a", 1, 400, UploadRequest.COUNT_UNKNOWN, named));
    assertThat(publish(session, now, "f".repeat(64))).isInstanceOf(OpResult.Done.class);
  }

  @Test
  void rangeBeyondTheDeclaredCount_opensNothing() {
    List<ChunkRef> old = List.of(new ChunkRef(hash(1), 100), new ChunkRef(hash(2), 100));
    old.forEach(chunk -> storePlain(chunk.hash()));
    publish(open("a", 0, old, List.of()), old);
    NamedChunks named =
        new NamedChunks(List.of(), MerkleRoot.of(old), List.of(new ChunkRange(2, 1, 2)));
    assertThat(files.uploads().open(ann, List.of(request("a", 1, 200, 2, named))))
        .hasOnlyElementsOfType(Opening.Refused.class);
    assertThat(files.uploads().open(ann, List.of(request("a", 1, 300, 3, named))))
        .hasOnlyElementsOfType(Opening.Opened.class);
  }

  private void sweepForLong() {
    for (int i = 0; i < 3; i++) {
      files.sweep().run();
      clock.pass(LONG);
    }
    files.sweep().run();
  }

  /// Stores a chunk that no session counts on any more.
  private void storePlain(String hash) {
    String session = open("unfinished", 0, List.of(new ChunkRef(hash, 100)), List.of());
    store.put(namespace.id() + "/" + hash, 100);
    files.uploads().abort(ann, session);
  }

  private void publishFile(String name, String hash) {
    List<ChunkRef> chunks = List.of(new ChunkRef(hash, 100));
    assertThat(publish(open(name, 0, chunks, List.of()), chunks)).isInstanceOf(OpResult.Done.class);
  }

  private List<Location> locate(String hash) {
    return files.downloads().locate(namespace.id(), List.of(hash)).locations();
  }

  /// Returns the key under which the object is to be stored.
  private String declare(ObjectRequest.Part... parts) {
    ObjectOpening.Send send = (ObjectOpening.Send) opening(parts);
    String key = new PackKey(namespace.id(), sha(parts)).text();
    assertThat(send.uploadUrl()).contains("/" + key + "?");
    return key;
  }

  private ObjectOpening opening(ObjectRequest.Part... parts) {
    return files
        .objects()
        .open(ann, List.of(new ObjectRequest(sha(parts), length(parts), List.of(parts))))
        .getFirst();
  }

  private static int length(ObjectRequest.Part... parts) {
    int length = 0;
    for (ObjectRequest.Part part : parts) {
      length = Math.max(length, part.offset() + part.length());
    }
    return length;
  }

  private static String sha(ObjectRequest.Part... parts) {
    return hash(1000 + parts[0].hash().hashCode() % 1000 + length(parts));
  }

  private static ObjectRequest.Part part(String hash, int size, int offset, int length) {
    return part(hash, size, offset, length, "raw", null);
  }

  private static ObjectRequest.Part part(
      String hash, int size, int offset, int length, String encoding, @Nullable String base) {
    return new ObjectRequest.Part(hash, size, offset, length, encoding, base);
  }

  private String open(String id, long base, List<ChunkRef> chunks, List<ChunkRange> ranges) {
    long size = chunks.stream().mapToLong(ChunkRef::size).sum();
    NamedChunks named = new NamedChunks(numbered(chunks), null, ranges);
    return session(request(id, base, size, chunks.size(), named));
  }

  private static List<NumberedChunk> numbered(List<ChunkRef> chunks) {
    List<NumberedChunk> numbered = new ArrayList<>();
    for (ChunkRef chunk : chunks) {
      numbered.add(new NumberedChunk(numbered.size() + 1, chunk));
    }
    return numbered;
  }

  /// The key under which the first chunk of a new session is to be stored.
  private String put(UploadRequest request) {
    Opening opening = files.uploads().open(ann, List.of(request)).getFirst();
    return key(((Opening.Opened) opening).upload().uploadUrls().getFirst().uploadUrl());
  }

  private String key(String url) {
    return url.substring(url.indexOf(namespace.id()), url.indexOf('?'));
  }

  private UploadRequest request(String id, long base, long size, int count, NamedChunks named) {
    return new UploadRequest(
        "file_" + id,
        namespace.rootId(),
        id,
        Kind.FILE,
        size,
        null,
        false,
        base,
        Map.of(),
        count,
        named,
        null);
  }

  private String session(UploadRequest request) {
    Opening opening = files.uploads().open(ann, List.of(request)).getFirst();
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return ((Opening.Opened) opening).upload().uploadSessionId();
  }

  private OpResult publish(String session, List<ChunkRef> chunks) {
    return publish(session, chunks, MerkleRoot.of(chunks));
  }

  private OpResult publish(String session, List<ChunkRef> chunks, String content) {
    files.presence().refresh(namespace.id(), List.of(session));
    Op op = new Op.PutFile(null, session, content, MerkleRoot.of(chunks));
    return files.commits().commit(ann, List.of(op)).getFirst();
  }

  private static String hash(int number) {
    return String.format("%064x", number);
  }
}
