package dev.cairn.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;

/// Whatever a server answers, a request gives what the model allows or fails as the protocol's
/// failures do: nothing else is thrown.
class AnswersFuzzTest {
  private static final KnownChanges NOTHING = new KnownChanges(List.of());

  private static final FileId ID = new FileId("file_1");

  private final AnsweringServer answering = new AnsweringServer();
  private final HttpServer server = answering.server();
  private final HttpRemoteStore remote = answering.remote();
  private volatile byte[] answer = {};

  AnswersFuzzTest() {
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) {
        exchange.getResponseBody().write(answer);
      }
      exchange.close();
    });
  }

  @AfterEach
  void stop() {
    answering.close();
  }

  @FuzzTest
  void answers_areUnderstoodOrRefused(byte[] body) throws Exception {
    int port = server.getAddress().getPort();
    BugDetectors.allowNetworkConnections((_, to) -> to == port);
    answer = body;
    RemoteHistory history = remote.history();
    Set<ChunkHash> hashes = Set.of(ChunkHash.ofContent(new byte[] {1}));
    List<Callable<?>> requests = List.of(
        answering.devices()::list,
        () -> remote.register("laptop", "linux"),
        () -> remote.changes("cursor_1", NOTHING),
        () -> remote.uploadStatus("session_1", Set.of()),
        () -> remote.completeUpload("session_1", ContentHash.EMPTY, ContentHash.EMPTY.digest()),
        () -> remote.commit(List.of(new CommitOp.SettleConflict(ID))),
        () -> remote.locate(hashes),
        () -> remote.manifest(ID, 1),
        () -> history.lookup(ID, new RelativePath("a/b")),
        () -> history.versions(ID, 7),
        () -> history.restore(ID, 1, 2),
        () -> history.tree(ID, ContentHash.EMPTY.digest(), Optional.empty()));
    for (Callable<?> request : requests) {
      try {
        var _ = request.call();
      } catch (SyncException e) {
        assertThat(e.category()).isNotEqualTo(Category.BUG);
      }
    }
  }
}
