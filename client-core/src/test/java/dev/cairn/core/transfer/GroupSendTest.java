package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.VirtualThreadTasks;
import dev.cairn.core.remote.HttpClients;
import dev.cairn.core.remote.HttpRemoteStore;
import dev.cairn.core.remote.OneToken;
import dev.cairn.core.remote.ServerAddress;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Chunks that fail before a byte of them leaves: there is no server behind the address.
class GroupSendTest {
  private static final RelativePath PATH = new RelativePath("a");
  private static final FileId ID = new FileId("file_1");
  private static final int CHUNK_BYTES = 1 << 20;

  private final TrafficMeter meter = new TrafficMeter();
  private final HttpClients clients = new HttpClients(meter);
  private final Database database = Database.inMemory();
  private final VirtualThreadTasks tasks = new VirtualThreadTasks();
  private final TransferLimits limits = new TransferLimits(Clock.system(), _ -> {});
  private final HttpRemoteStore remote = new HttpRemoteStore(
      clients.client(),
      ServerAddress.parse("http://127.0.0.1:1"),
      new OneToken(),
      meter,
      Clock.system());
  private final UploadContext context;
  private final FileStat stat;

  GroupSendTest(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("a"), new byte[CHUNK_BYTES]);
    DiskFileTree files = new DiskFileTree(folder, Clock.system());
    stat = files.stat(PATH).orElseThrow();
    context = new UploadContext(
        files,
        remote,
        new HttpObjectStore(clients.client(), meter, limits),
        new State(database),
        tasks,
        limits,
        new TransferMonitor(Clock.system()),
        _ -> {},
        () -> {});
  }

  @AfterEach
  void close() {
    tasks.close();
    remote.close();
    clients.close();
    database.close();
  }

  @Test
  void fileThatChangedMeanwhile_takesNoMemoryWithIt() throws Exception {
    int before = limits.memory().freeBytes();
    var chunk = new ChunkRef(ChunkHash.ofContent(new byte[] {1}), CHUNK_BYTES);
    var pending = new PendingChunk(
        1, chunk, 0, Optional.empty(), Optional.empty(), limits.memory().acquire(0));
    assertThatThrownBy(() -> send(pending)).isInstanceOf(FileChangedException.class);
    assertThat(limits.memory().freeBytes()).isEqualTo(before);
  }

  private boolean send(PendingChunk chunk) throws InterruptedException {
    var job = new UploadJob(
        ID,
        NodeKind.FILE,
        new Place(new FileId("file_root"), new NodeName("a")),
        false,
        PATH,
        0,
        VersionVector.NONE,
        Optional.empty(),
        false,
        CHUNK_BYTES,
        Optional.empty());
    var session = new UploadSession(context, job, stat, Optional.of("session_1"), Optional.empty());
    try (var progress = context.monitor().start(ID, PATH, Direction.UP, CHUNK_BYTES, false)) {
      return new GroupSend(context, job, session, progress, Map.of()).run(List.of(chunk));
    }
  }
}
