package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.wire.Answers;
import dev.cairn.core.remote.wire.Requests;
import dev.cairn.core.remote.wire.WireNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The API over HTTP and the hints over a WebSocket. What the server says is converted into the
/// model here, and an answer that does not fit is a failure of category CORRUPT.
public final class HttpRemoteStore implements RemoteStore {
  private static final int PAGE_SIZE = 1000;

  private final ApiClient api;
  private final HintSocket hints;

  public HttpRemoteStore(
      OkHttpClient http,
      ServerAddress server,
      AccessTokens tokens,
      TrafficMeter meter,
      Clock clock) {
    this.api = new ApiClient(http, server, tokens, meter, clock);
    this.hints = new HintSocket(server, tokens);
  }

  @Override
  public Registration register(String deviceName, String platform) {
    var body = new Requests.Register(deviceName, platform);
    var answer = api.post("api/sync/register-device", body, Answers.Device.class);
    return checked(() -> new Registration(
        answer.deviceId(),
        answer.namespaceId(),
        new FileId(answer.rootId()),
        Objects.requireNonNull(answer.epoch()),
        Objects.requireNonNull(answer.cursor())));
  }

  @Override
  public ChangePage changes(String cursor) {
    var url = api.server()
        .route("api/sync/changes")
        .addQueryParameter("since", cursor)
        .addQueryParameter("limit", Integer.toString(PAGE_SIZE))
        .build();
    var answer = api.get(url, Answers.Changes.class);
    return checked(() -> new ChangePage(
        answer.changes().stream().map(change -> change.node().toModel()).toList(),
        Objects.requireNonNull(answer.nextCursor()),
        answer.hasMore()));
  }

  @Override
  public List<SessionResult> openUploads(List<UploadDraft> drafts) {
    var body = new Requests.UploadBatch(drafts.stream().map(Requests.Upload::of).toList());
    var answer = api.post("api/files/upload-batch", body, Answers.Sessions.class);
    return checked(() -> {
      requireCount(answer.results(), drafts.size());
      return answer.results().stream().map(HttpRemoteStore::session).toList();
    });
  }

  private static SessionResult session(Answers.Session session) {
    if (session.uploadSessionId() != null) {
      return new SessionResult.Opened(
          session.uploadSessionId(), targets(session.completedChunks(), session.uploadUrls()));
    }
    int status = session.httpStatus() == null ? 409 : session.httpStatus();
    return new SessionResult.Refused(
        ApiFailures.refused(status, session.code(), session.detail(), null));
  }

  @Override
  public UploadTargets addChunks(String sessionId, List<NumberedChunk> chunks) {
    var body = Requests.Chunks.of(chunks);
    var answer = api.post("api/uploads/" + sessionId + "/chunks", body, Answers.Targets.class);
    return checked(() -> targets(answer.completedChunks(), answer.uploadUrls()));
  }

  private static UploadTargets targets(
      @Nullable List<Integer> completed, @Nullable List<Answers.Target> urls) {
    return new UploadTargets(completed == null ? Set.of() : Set.copyOf(completed), targets(urls));
  }

  private static List<UploadTarget> targets(@Nullable List<Answers.Target> urls) {
    return urls == null
        ? List.of()
        : urls.stream()
            .map(url -> new UploadTarget(
                url.chunkNumber(),
                Objects.requireNonNull(url.uploadUrl()),
                url.headers() == null ? Map.of() : url.headers()))
            .toList();
  }

  @Override
  public UploadStatus uploadStatus(String sessionId, Set<Integer> attempted) {
    var url = api.server().route("api/uploads/" + sessionId + "/status");
    if (!attempted.isEmpty()) {
      url.addQueryParameter(
          "attempted",
          attempted.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    }
    var answer = api.get(url.build(), Answers.Status.class);
    return checked(() -> new UploadStatus(
        UploadStatus.State.valueOf(answer.status().toUpperCase(java.util.Locale.ROOT)),
        answer.completedChunks() == null ? Set.of() : Set.copyOf(answer.completedChunks()),
        targets(answer.resumePresignedUrls())));
  }

  @Override
  public void abortUpload(String sessionId) {
    api.delete("api/uploads/" + sessionId);
  }

  @Override
  public CommitResult completeUpload(String sessionId, ContentHash content, Digest root) {
    var body = new Requests.Complete(content.hex(), root.hex());
    var answer = api.post("api/uploads/" + sessionId + "/complete", body, Answers.Completed.class);
    return checked(() -> new CommitResult.Done(answer.node().toModel()));
  }

  @Override
  public List<CommitResult> commit(List<CommitOp> ops) {
    var body = new Requests.Commit(ops.stream().map(Requests.Op::of).toList());
    var answer = api.post("api/sync/commit", body, Answers.Committed.class);
    return checked(() -> {
      requireCount(answer.results(), ops.size());
      return answer.results().stream().map(HttpRemoteStore::result).toList();
    });
  }

  private static CommitResult result(Answers.OpResult result) {
    WireNode node = result.node();
    if (result.status().equals("ok") && node != null) {
      return new CommitResult.Done(node.toModel());
    }
    return new CommitResult.Refused(ApiFailures.refused(409, result.code(), result.detail(), null));
  }

  @Override
  public List<ChunkLocation> locate(Collection<ChunkHash> hashes) {
    var body = new Requests.Locate(hashes.stream().map(ChunkHash::hex).toList());
    var answer = api.post("api/chunks/locate", body, Answers.Locations.class);
    return checked(() -> {
      List<ChunkLocation> locations = new ArrayList<>();
      for (Answers.Location location : answer.locations()) {
        locations.add(location(location));
      }
      return locations;
    });
  }

  private static ChunkLocation location(Answers.Location location) {
    if (!location.encoding().equals("raw") || location.length() != location.size()) {
      throw new IllegalArgumentException("A chunk in an encoding that was not asked for");
    }
    return new ChunkLocation(
        new ChunkRef(ChunkHash.ofHex(location.hash()), location.size()),
        Objects.requireNonNull(location.url()),
        location.headers() == null ? Map.of() : location.headers(),
        location.offset(),
        location.length());
  }

  @Override
  public Manifest manifest(FileId id, long version) {
    var url = api.server()
        .route("api/files/" + id.value() + "/manifest")
        .addQueryParameter("version", Long.toString(version))
        .build();
    var answer = api.get(url, Answers.ManifestAnswer.class);
    return checked(() ->
        new Manifest(answer.chunks().stream().map(WireNode.WireChunk::toChunk).toList()));
  }

  @Override
  public void listen(HintListener listener) {
    hints.open(listener);
  }

  @Override
  public Optional<Duration> clockOffset() {
    return api.clockOffset();
  }

  @Override
  public void close() {
    hints.close();
  }

  private static void requireCount(List<?> results, int expected) {
    if (results.size() != expected) {
      throw new IllegalArgumentException("Not a result for each");
    }
  }

  /// The model's constructors refuse what does not fit; here that is the server's fault.
  private static <T> T checked(Supplier<T> conversion) {
    try {
      return conversion.get();
    } catch (IllegalArgumentException | NullPointerException e) {
      throw ApiFailures.unreadable(e);
    }
  }
}
