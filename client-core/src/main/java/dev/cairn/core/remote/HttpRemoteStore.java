package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.wire.Answers;
import dev.cairn.core.remote.wire.Requests;
import dev.cairn.core.remote.wire.WireNode;
import dev.cairn.core.remote.wire.WireOp;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The API over HTTP and the hints over a WebSocket. What the server says is converted into the
/// model here, and an answer that does not fit is a failure of category CORRUPT.
public final class HttpRemoteStore implements RemoteStore {
  private static final int PAGE_SIZE = 2000;

  /// As many characters as the server takes, and room for the number that it adds.
  private static final int DEVICE_NAME_MAX = 220;

  private final ApiClient api;
  private final UploadAnswers uploads;
  private final HintSocket hints;

  public HttpRemoteStore(
      OkHttpClient http,
      ServerAddress server,
      AccessTokens tokens,
      TrafficMeter meter,
      Clock clock) {
    this.api = new ApiClient(http, server, tokens, meter, clock);
    this.uploads = new UploadAnswers(server);
    this.hints = new HintSocket(server, tokens);
  }

  @Override
  public Registration register(String deviceName, String platform) {
    return register(deviceName, new Requests.Register(deviceName, platform, null));
  }

  /// As [#register], under a name that nobody has chosen: the server puts a number behind it if
  /// another signed-in device has it.
  public Registration registerUnderFreeName(String deviceName, String platform) {
    return register(deviceName, new Requests.Register(deviceName, platform, true));
  }

  private Registration register(String deviceName, Requests.Register body) {
    var answer = api.post("api/sync/register-device", body, Answers.Device.class);
    String given = answer.name();
    if (given != null && given.length() > DEVICE_NAME_MAX) {
      throw new SyncException(
          SyncException.Category.CORRUPT, "unreadable", "The server's answer cannot be understood");
    }
    return checked(() -> new Registration(
        answer.deviceId(),
        answer.namespaceId(),
        new FileId(answer.rootId()),
        Objects.requireNonNull(answer.epoch()),
        Objects.requireNonNull(answer.cursor()),
        given == null ? deviceName : given));
  }

  @Override
  public ChangePage changes(String cursor, KnownChanges known) {
    int size = PAGE_SIZE;
    while (true) {
      try {
        return changes(cursor, known, size);
      } catch (SyncException e) {
        // A node may have a long name, a long vector and a small manifest; few pages are full of
        // such.
        if (!e.code().equals(ApiClient.TOO_LARGE) || size == 1) {
          throw e;
        }
        size = Math.max(1, size / 10);
      }
    }
  }

  private ChangePage changes(String cursor, KnownChanges known, int size) {
    var url = api.server()
        .route("api/sync/changes")
        .addQueryParameter("since", cursor)
        .addQueryParameter("limit", Integer.toString(size))
        .addQueryParameter("acknowledge", "true");
    if (!known.isEmpty()) {
      url.addQueryParameter("known", known.toString());
    }
    var answer = api.get(url.build(), Answers.Changes.class);
    return checked(() -> ChangeAnswers.page(answer));
  }

  @Override
  public SessionResult.Opened openUpload(UploadDraft draft) {
    var answer = api.post("api/files/upload", Requests.Upload.of(draft), Answers.Session.class);
    return checked(() -> uploads.opened(answer));
  }

  @Override
  public List<SessionResult> openUploads(List<UploadDraft> drafts) {
    var body = new Requests.UploadBatch(drafts.stream().map(Requests.Upload::of).toList(), true);
    var answer = api.post("api/files/upload-batch", body, Answers.Sessions.class);
    return checked(() -> {
      requireCount(answer.results(), drafts.size());
      return answer.results().stream().map(uploads::session).toList();
    });
  }

  @Override
  public UploadTargets addChunks(String sessionId, ManifestPart part) {
    var body = Requests.Chunks.of(part);
    var answer = api.post(session(sessionId, "chunks"), body, Answers.Targets.class);
    return checked(() -> uploads.targets(answer.completedChunks(), answer.uploadUrls()));
  }

  @Override
  public List<ObjectResult> openObjects(List<ObjectDraft> objects) {
    var body =
        new Requests.ObjectBatch(objects.stream().map(Requests.StoredObject::of).toList());
    var answer = api.post("api/uploads/objects", body, Answers.Objects.class);
    return checked(() -> {
      requireCount(answer.results(), objects.size());
      return answer.results().stream().map(uploads::object).toList();
    });
  }

  @Override
  public UploadStatus uploadStatus(String sessionId, Set<Integer> attempted) {
    var url = session(sessionId, "status").newBuilder();
    if (!attempted.isEmpty()) {
      url.addQueryParameter(
          "attempted",
          attempted.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    }
    var answer = api.get(url.build(), Answers.Status.class);
    return checked(() -> new UploadStatus(
        UploadStatus.State.valueOf(answer.status().toUpperCase(java.util.Locale.ROOT)),
        answer.completedChunks() == null ? Set.of() : Set.copyOf(answer.completedChunks()),
        uploads.targets(answer.resumePresignedUrls())));
  }

  /// A session's id is whatever the server has called it.
  private HttpUrl session(String id, String route) {
    return api.server()
        .route("api/uploads")
        .addPathSegment(id)
        .addPathSegment(route)
        .build();
  }

  @Override
  public void abortUpload(String sessionId) {
    api.delete(api.server().route("api/uploads").addPathSegment(sessionId).build());
  }

  @Override
  public CommitResult completeUpload(String sessionId, ContentHash content, Digest root) {
    var body = new Requests.Complete(content.hex(), root.hex());
    var answer = api.post(session(sessionId, "complete"), body, Answers.Completed.class);
    return checked(() -> new CommitResult.Done(answer.node().toModel()));
  }

  @Override
  public List<CommitResult> commit(List<CommitOp> ops) {
    return commit(ops, null);
  }

  @Override
  public List<CommitResult> commitTogether(List<CommitOp> ops) {
    // Any name will do: it is only about this one request.
    return commit(ops, "all");
  }

  private List<CommitResult> commit(List<CommitOp> ops, @Nullable String group) {
    var body = new Requests.Commit(ops.stream().map(op -> WireOp.of(op, group)).toList());
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
    return checked(() -> LocationAnswers.read(api.server(), answer.locations()));
  }

  @Override
  public void reportDamaged(Collection<ChunkHash> hashes) {
    var body = new Requests.Locate(hashes.stream().map(ChunkHash::hex).toList());
    api.post("api/chunks/damaged", body, Answers.Damaged.class);
  }

  @Override
  public Manifest manifest(FileId id, long version) {
    var url = api.server()
        .route("api/files")
        .addPathSegment(id.value())
        .addPathSegment("manifest")
        .addQueryParameter("version", Long.toString(version))
        .build();
    return api.get(url, body -> ManifestReader.read(body.inputStream()));
  }

  @Override
  public RemoteHistory history() {
    return new HttpRemoteHistory(api);
  }

  @Override
  public void listen(HintListener listener) {
    hints.open(listener);
  }

  @Override
  public Optional<ClockOffset> clockOffset() {
    return api.clockOffset().map(ClockOffset::new);
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
  static <T> T checked(Supplier<T> conversion) {
    try {
      return conversion.get();
    } catch (IllegalArgumentException | NullPointerException e) {
      throw ApiFailures.unreadable(e);
    }
  }
}
