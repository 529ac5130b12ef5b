package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.KnownNodes;
import dev.cairn.backend.metadata.ManifestTable;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// Opens upload sessions and tells how far they are. Safe for use by many threads.
public final class UploadService {
  /// The most sessions opened at once.
  public static final int MAX_FILES = 1000;
  /// The most URLs in an answer about one session.
  public static final int MAX_URLS = 64;
  /// The most chunks of one file.
  public static final int MAX_CHUNKS = 1_000_000;

  // A batch of large files would otherwise be answered with tens of thousands of URLs, most of
  // which would
  // expire unused; the rest are had with further calls.
  private static final int MAX_BATCH_URLS = 4 * MAX_FILES;
  private static final Duration SESSION_LIFE = Duration.ofHours(24);

  private final Database database;
  private final OpeningChecks checks;
  private final SessionTable sessions;
  private final ChunkTable chunkTable;
  private final ManifestTable manifests;
  private final ChunkPlaces places;
  private final Presence presence;
  private final Identifiers ids;
  private final Clock clock;

  UploadService(
      Database database,
      OpeningChecks checks,
      SessionTable sessions,
      ChunkTable chunkTable,
      ManifestTable manifests,
      ChunkPlaces places,
      Presence presence,
      Identifiers ids,
      Clock clock) {
    this.database = database;
    this.checks = checks;
    this.sessions = sessions;
    this.chunkTable = chunkTable;
    this.manifests = manifests;
    this.places = places;
    this.presence = presence;
    this.ids = ids;
    this.clock = clock;
  }

  /// As [#open], but for clients that will declare objects: they need to know what is stored, and
  /// no
  /// URLs, which would be most of the work and of the answer.
  public List<Opening> openWithoutUrls(Author author, List<UploadRequest> requests) {
    return open(author, requests, 0);
  }

  /// Opens a session for each request, in one transaction; a refused one does not hinder the
  /// others.
  public List<Opening> open(Author author, List<UploadRequest> requests) {
    return open(author, requests, MAX_BATCH_URLS);
  }

  private List<Opening> open(Author author, List<UploadRequest> requests, int maxUrls) {
    if (requests.size() > MAX_FILES) {
      throw ProblemException.badRequest("At most " + MAX_FILES + " files at once");
    }
    Instant now = clock.instant();
    Set<String> hashes = new HashSet<>();
    requests.forEach(request ->
        request.chunks().chunks().forEach(chunk -> hashes.add(chunk.chunk().hash())));
    Map<String, Integer> stored = new HashMap<>();
    Map<String, String> damaged = new HashMap<>();
    List<Opening> openings = database.write(handle -> {
      stored.putAll(chunkTable.stored(handle, author.namespaceId(), hashes));
      damaged.putAll(chunkTable.damaged(handle, author.namespaceId(), hashes));
      requests.forEach(request ->
          places.declare(handle, author.namespaceId(), request.chunks().chunks(), damaged, now));
      return insert(handle, author, requests, stored, now);
    });
    return withUrls(author.namespaceId(), openings, requests, stored, damaged, maxUrls);
  }

  private List<Opening> insert(
      Handle handle,
      Author author,
      List<UploadRequest> requests,
      Map<String, Integer> stored,
      Instant now) {
    List<Opening> openings = new ArrayList<>();
    List<UploadSession> opened = new ArrayList<>();
    Map<Long, List<NumberedChunk>> chunks = new HashMap<>();
    KnownNodes known = checks.known(handle, author.namespaceId(), requests);
    long number = sessions.lastNumber(handle);
    for (UploadRequest request : requests) {
      try {
        OpeningChecks.check(known, request);
        checkSizes(request.chunks().chunks(), stored);
        List<NumberedChunk> named =
            request.chunks().expand(handle, manifests, author.namespaceId());
        checkNumbers(named, request.chunkCount());
        number++;
        UploadSession session = fresh(number, author, request, now);
        opened.add(session);
        chunks.put(number, named);
        openings.add(new Opening.Opened(new OpenedUpload(
            request.fileId(),
            session.id(),
            "uploading",
            session.expiresAt(),
            List.of(),
            List.of())));
      } catch (ProblemException e) {
        openings.add(new Opening.Refused(e));
      }
    }
    sessions.insert(handle, opened, now);
    sessions.addChunks(handle, chunks);
    return openings;
  }

  private UploadSession fresh(long number, Author author, UploadRequest request, Instant now) {
    return new UploadSession(
        number,
        ids.nextInOrder("session", now),
        author.namespaceId(),
        author.deviceId(),
        null,
        request,
        "uploading",
        now.plus(SESSION_LIFE),
        null,
        null,
        null);
  }

  private List<Opening> withUrls(
      String namespaceId,
      List<Opening> openings,
      List<UploadRequest> requests,
      Map<String, Integer> stored,
      Map<String, String> damaged,
      int maxUrls) {
    int left = maxUrls;
    List<Opening> complete = new ArrayList<>();
    for (int i = 0; i < openings.size(); i++) {
      if (openings.get(i) instanceof Opening.Opened(OpenedUpload upload)) {
        int most = Math.min(left, MAX_URLS);
        ChunkUrls urls =
            places.urls(namespaceId, requests.get(i).chunks().chunks(), stored, damaged, most);
        left -= urls.uploadUrls().size();
        complete.add(new Opening.Opened(upload.with(urls)));
      } else {
        complete.add(openings.get(i));
      }
    }
    return complete;
  }

  /// Names further chunks of a session.
  public ChunkUrls addChunks(Author author, String sessionId, NamedChunks named) {
    List<NumberedChunk> chunks = named.chunks();
    if (chunks.size() > MAX_URLS) {
      throw ProblemException.badRequest("At most " + MAX_URLS + " chunks at once");
    }
    Set<String> hashes = new HashSet<>();
    chunks.forEach(chunk -> hashes.add(chunk.chunk().hash()));
    Map<String, String> damaged = new HashMap<>();
    Map<String, Integer> stored = database.write(handle -> {
      UploadSession session = live(handle, author, sessionId);
      if (!session.isUploading()) {
        throw new ProblemException(ProblemCode.CONFLICT, "The upload is complete already");
      }
      List<NumberedChunk> all = named.expand(handle, manifests, author.namespaceId());
      checkNumbers(all, session.request().chunkCount());
      Map<String, Integer> known = chunkTable.stored(handle, author.namespaceId(), hashes);
      checkSizes(chunks, known);
      sessions.addChunks(handle, Map.of(session.number(), all));
      damaged.putAll(chunkTable.damaged(handle, author.namespaceId(), hashes));
      places.declare(handle, author.namespaceId(), chunks, damaged, clock.instant());
      return known;
    });
    return places.urls(author.namespaceId(), chunks, stored, damaged, MAX_URLS);
  }

  /// How far the session is; of the absent chunks, those `attempted` count as failed.
  public UploadStatus status(Author author, String sessionId, Set<Integer> attempted) {
    presence.refresh(author.namespaceId(), List.of(sessionId));
    return database.read(handle -> {
      UploadSession session = find(handle, author, sessionId);
      List<NumberedChunk> named = sessions.chunks(handle, session.number());
      Set<String> hashes = new HashSet<>();
      named.forEach(chunk -> hashes.add(chunk.chunk().hash()));
      Map<String, Integer> stored = chunkTable.stored(handle, author.namespaceId(), hashes);
      Map<String, String> damaged = chunkTable.damaged(handle, author.namespaceId(), hashes);
      return status(session, named, stored, damaged, attempted);
    });
  }

  private UploadStatus status(
      UploadSession session,
      List<NumberedChunk> named,
      Map<String, Integer> stored,
      Map<String, String> damaged,
      Set<Integer> attempted) {
    List<Integer> completed = ChunkPlaces.completed(named, stored);
    Set<Integer> done = new HashSet<>(completed);
    int last = named.isEmpty() ? 0 : named.getLast().number();
    List<Integer> absent = IntStream.rangeClosed(1, Math.max(session.request().chunkCount(), last))
        .filter(number -> !done.contains(number))
        .boxed()
        .toList();
    boolean expired = session.isExpired(clock.instant());
    List<Integer> failed = absent.stream().filter(attempted::contains).toList();
    List<Integer> pending =
        absent.stream().filter(number -> !attempted.contains(number)).toList();
    boolean usable = !expired && session.isUploading();
    return new UploadStatus(
        session.id(),
        session.request().fileId(),
        expired ? "expired" : phase(session, completed, failed, absent),
        completed,
        failed,
        pending,
        usable
            ? places.resuming(session.namespaceId(), named, done, damaged, attempted)
            : List.of());
  }

  private static String phase(
      UploadSession session, List<Integer> completed, List<Integer> failed, List<Integer> absent) {
    if (!session.isUploading()) {
      return session.state();
    }
    boolean begun = !completed.isEmpty() || !failed.isEmpty();
    return begun && !absent.isEmpty() ? "partial_upload" : "uploading";
  }

  /// Ends a session that is not wanted any more. What it stored stays for a while.
  public void abort(Author author, String sessionId) {
    // Afterwards nobody knows what to ask the store for, and it would stay forever.
    presence.refresh(author.namespaceId(), List.of(sessionId));
    database.write(handle -> {
      UploadSession session = find(handle, author, sessionId);
      sessions.delete(handle, session.number());
      return session;
    });
  }

  private UploadSession live(Handle handle, Author author, String sessionId) {
    UploadSession session = find(handle, author, sessionId);
    if (session.isExpired(clock.instant())) {
      throw new ProblemException(ProblemCode.SESSION_EXPIRED, "The upload session has ended");
    }
    return session;
  }

  private UploadSession find(Handle handle, Author author, String sessionId) {
    return sessions
        .find(handle, author.namespaceId(), sessionId)
        .orElseThrow(() -> ProblemException.notFound("There is no such upload session"));
  }

  private static void checkNumbers(List<NumberedChunk> chunks, int count) {
    for (NumberedChunk chunk : chunks) {
      if (count != UploadRequest.COUNT_UNKNOWN && chunk.number() > count) {
        throw ProblemException.badRequest("A chunk number is above chunk_count");
      }
    }
  }

  private static void checkSizes(List<NumberedChunk> chunks, Map<String, Integer> stored) {
    for (NumberedChunk chunk : chunks) {
      Integer size = stored.get(chunk.chunk().hash());
      if (size != null && size != chunk.chunk().size()) {
        throw new ProblemException(
            ProblemCode.CHECKSUM_MISMATCH, "The chunk of that hash has another size");
      }
    }
  }
}
