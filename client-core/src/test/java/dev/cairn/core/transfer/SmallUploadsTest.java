package dev.cairn.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.VirtualThreadTasks;
import dev.cairn.core.remote.AnsweringServer;
import dev.cairn.core.remote.HttpRemoteStore;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small files that are sent together, and a server that does not take or need all of them.
class SmallUploadsTest {
  private static final FileId SMALL = new FileId("file_small");
  private static final FileId KNOWN = new FileId("file_known");
  private static final FileId LARGE = new FileId("file_large");

  private final Path folder;
  private final Database database = Database.inMemory();
  private final VirtualThreadTasks tasks = new VirtualThreadTasks();
  private final TransferLimits limits = new TransferLimits(Clock.system(), _ -> {});
  private final AnsweringServer answering = new AnsweringServer();
  private final HttpServer server = answering.server();
  private final HttpRemoteStore remote = answering.remote();

  SmallUploadsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    tasks.close();
    answering.close();
    database.close();
  }

  @Test
  void refusalOfAPack_isToldOfTheFilesInItAndOfNoOther() throws Exception {
    Files.writeString(folder.resolve("small"), "a few words, a few words, a few words");
    byte[] noise = new byte[Manifest.ALONE_BYTES_MIN];
    new Random(1).nextBytes(noise);
    Files.write(folder.resolve("large"), noise);
    answer("/api/files/upload-batch", """
        {"results": [{"upload_session_id": "s1"}, {"upload_session_id": "s2"}]}""");
    // The large one's pack comes first: those of small chunks end with the last of them.
    answer("/api/uploads/objects", """
        {"results": [{"http_status": 507, "code": "quota_exceeded", "detail": "No room"},
                     {"status": "stored"}]}""");
    answer("/api/sync/commit", """
        {"results": [{"status": "refused", "code": "missing_chunks"},
                     {"status": "refused", "code": "missing_chunks"}]}""");
    Map<FileId, UploadOutcome> outcomes =
        new SmallUploads(context()).run(List.of(job(SMALL, "small"), job(LARGE, "large")));
    SyncException refused = failure(outcomes, LARGE);
    assertThat(refused.category()).isEqualTo(Category.QUOTA);
    assertThat(refused).hasMessage("No room");
    assertThat(failure(outcomes, SMALL).category()).isEqualTo(Category.TRANSIENT);
    assertThat(failure(outcomes, SMALL).code()).isEqualTo("missing_chunks");
  }

  @Test
  void whatTheServerHas_isInNoPack() throws Exception {
    Files.writeString(folder.resolve("small"), "a few words, a few words, a few words");
    Files.writeString(folder.resolve("known"), "other words, other words, other words");
    answer("/api/files/upload-batch", """
        {"results": [{"upload_session_id": "s1", "completed_chunks": [1]},
                     {"upload_session_id": "s2", "completed_chunks": []}]}""");
    Queue<String> declared = answer("/api/uploads/objects", """
        {"results": [{"status": "stored"}]}""");
    answer("/api/sync/commit", """
        {"results": [{"status": "refused", "code": "conflict"},
                     {"status": "refused", "code": "conflict"}]}""");
    assertThat(new SmallUploads(context()).run(List.of(job(KNOWN, "known"), job(SMALL, "small"))))
        .hasSize(2);
    assertThat(declared).singleElement().satisfies(body -> {
      assertThat(body).contains(hash("small")).doesNotContain(hash("known"));
      assertThat(body).contains("\"offset\":0");
    });
  }

  @Test
  void equalFiles_areAsManyDeltasAwayFromPlainBytes() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    Manifest before = Manifest.ofOneChunk(bytes);
    ContentHash content = MerkleTree.contentHash(before);
    UploadContext context = context();
    context.state().manifests().put(content, before);
    ChunkSignature signature = ChunkSignature.of(bytes, 0, bytes.length);
    context.state().signatures().put(before.chunks().getFirst().hash(), signature, 2);
    bytes[5]++;
    Files.write(folder.resolve("known"), bytes);
    Files.write(folder.resolve("small"), bytes);
    answer("/api/files/upload-batch", """
        {"results": [{"upload_session_id": "s1"}, {"upload_session_id": "s2"}]}""");
    answer("/api/uploads/objects", """
        {"results": [{"status": "stored"}]}""");
    Map<FileId, UploadOutcome> outcomes = new SmallUploads(context)
        .run(
            List.of(job(KNOWN, "known", 1, Optional.of(content)), job(SMALL, "small")),
            Publishing.LEFT_TO_CALLER);
    assertThat(outcomes.values())
        .extracting(outcome -> ((UploadOutcome.Sent) outcome).depth())
        .containsExactly(3, 3);
  }

  private String hash(String name) throws IOException {
    return ChunkHash.ofContent(Files.readAllBytes(folder.resolve(name))).hex();
  }

  private static SyncException failure(Map<FileId, UploadOutcome> outcomes, FileId id) {
    return Optional.ofNullable(outcomes.get(id))
        .map(outcome -> ((UploadOutcome.Failed) outcome).cause())
        .orElseThrow();
  }

  private UploadContext context() throws IOException {
    return new UploadContext(
        new DiskFileTree(folder, Clock.system()),
        remote,
        new HttpObjectStore(answering.client(), new TrafficMeter(), limits),
        new State(database),
        tasks,
        limits,
        new TransferMonitor(Clock.system()),
        _ -> {},
        () -> {});
  }

  private UploadJob job(FileId id, String name) throws IOException {
    return job(id, name, 0, Optional.empty());
  }

  private UploadJob job(
      FileId id, String name, long baseVersion, Optional<ContentHash> syncedContent)
      throws IOException {
    return new UploadJob(
        id,
        NodeKind.FILE,
        new Place(new FileId("file_root"), new NodeName(name)),
        false,
        new RelativePath(name),
        baseVersion,
        VersionVector.NONE,
        syncedContent,
        false,
        Files.size(folder.resolve(name)),
        Optional.empty());
  }

  /// Returns the bodies of the requests.
  private Queue<String> answer(String path, String body) {
    Queue<String> requests = new ConcurrentLinkedQueue<>();
    server.createContext(path, exchange -> {
      requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    return requests;
  }
}
