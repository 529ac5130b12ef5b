package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.database.ShortKey;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.PresignedRequest;
import dev.cairn.backend.sync.Author;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Takes declarations of objects that hold encoded chunks or many small ones. The parts become
/// chunks
/// when the store has the object; what they decode to is the client's word, which every receiver
/// checks. Safe for use by many threads.
public final class ObjectUploads {
  /// The most objects declared at once.
  public static final int MAX_OBJECTS = 64;

  /// A delta's base must be fewer than this many deltas away from plain bytes.
  static final int MAX_BASE_DEPTH = 4;

  private final Database database;
  private final ObjectTable objects;
  private final ChunkTable chunkTable;
  private final Presence presence;
  private final ObjectStore store;
  private final Clock clock;

  ObjectUploads(
      Database database,
      ObjectTable objects,
      ChunkTable chunkTable,
      Presence presence,
      ObjectStore store,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    this.chunkTable = chunkTable;
    this.presence = presence;
    this.store = store;
    this.clock = clock;
  }

  /// Declares each of the objects; a refused one does not hinder the others.
  public List<ObjectOpening> open(Author author, List<ObjectRequest> requests) {
    String namespaceId = author.namespaceId();
    refresh(namespaceId, requests);
    return database.write(handle -> {
      List<ObjectOpening> openings = new ArrayList<>();
      for (ObjectRequest request : requests) {
        try {
          openings.add(open(handle, namespaceId, request));
        } catch (ProblemException e) {
          openings.add(new ObjectOpening.Refused(e));
        }
      }
      return openings;
    });
  }

  /// Outside the transaction, which must not wait for a store.
  private void refresh(String namespaceId, List<ObjectRequest> requests) {
    Set<String> keys = new HashSet<>();
    Set<String> bases = new HashSet<>();
    for (ObjectRequest request : requests) {
      keys.add(new PackKey(namespaceId, request.sha256()).text());
      request.parts().forEach(part -> Optional.ofNullable(part.base()).ifPresent(bases::add));
    }
    presence.refresh(namespaceId, keys, bases);
  }

  /// What is damaged may be under that key, and what took its place may be, too.
  private String freeKey(
      Handle handle, String key, String bad, String namespaceId, ObjectRequest request) {
    String free = key;
    String taken = bad;
    while (objects.isStored(handle, free)) {
      free = PackKey.insteadOf(taken, namespaceId, request.sha256()).text();
      taken = free;
    }
    return free;
  }

  private ObjectOpening open(Handle handle, String namespaceId, ObjectRequest request) {
    checkLayout(request);
    Set<String> named = new LinkedHashSet<>();
    request.parts().forEach(part -> {
      named.add(part.hash());
      if (part.base() != null) {
        named.add(part.base());
      }
    });
    Map<String, StoredChunk> stored = chunkTable.find(handle, namespaceId, named);
    Map<String, String> damaged = chunkTable.damaged(handle, namespaceId, named);
    List<ObjectTable.Part> parts = new ArrayList<>();
    for (ObjectRequest.Part part : request.parts()) {
      parts.add(new ObjectTable.Part(part, depth(part, stored, damaged)));
    }
    Instant now = clock.instant();
    String key = new PackKey(namespaceId, request.sha256()).text();
    Optional<String> bad = request.parts().stream()
        .flatMap(part -> Optional.ofNullable(damaged.get(part.hash())).stream())
        .findFirst();
    if (bad.isPresent()) {
      key = freeKey(handle, key, bad.get(), namespaceId, request);
    }
    boolean isThere = objects.isStored(handle, key);
    objects.declare(handle, namespaceId, key, request.length(), parts, now);
    if (isThere) {
      objects.stored(handle, Map.of(key, (long) request.length()), now);
      return new ObjectOpening.Stored();
    }
    PresignedRequest put = store.presignPut(key, request.length(), request.sha256());
    return new ObjectOpening.Send(put.url(), put.headers(), put.expiresAt());
  }

  private static void checkLayout(ObjectRequest request) {
    long end = 0;
    for (ObjectRequest.Part part : request.parts()) {
      if (part.offset() < end || part.offset() + (long) part.length() > request.length()) {
        throw ProblemException.badRequest("Parts must follow each other within the object");
      }
      boolean isDelta = part.encoding().equals("vcdiff");
      if (isDelta != (part.base() != null)) {
        throw ProblemException.badRequest("A delta, and only a delta, has a base");
      }
      if (part.encoding().equals("raw") && part.length() != part.size()) {
        throw ProblemException.badRequest("A raw part is as long as its chunk");
      }
      end = part.offset() + (long) part.length();
    }
    checkBeginnings(request);
  }

  private static void checkBeginnings(ObjectRequest request) {
    Map<String, Long> alike = request.parts().stream()
        .map(ObjectRequest.Part::hash)
        .distinct()
        .collect(Collectors.groupingBy(ShortKey::beginning, Collectors.counting()));
    if (alike.values().stream().anyMatch(count -> count > ShortKey.ALIKE_MAX)) {
      throw ProblemException.badRequest("Too many hashes begin alike");
    }
  }

  private static int depth(
      ObjectRequest.Part part, Map<String, StoredChunk> stored, Map<String, String> damaged) {
    if (part.base() == null) {
      return 0;
    }
    StoredChunk base = stored.get(part.base());
    // A chunk that did not decode once is only taken in a form that needs no other chunk.
    if (base == null || base.depth() >= MAX_BASE_DEPTH || damaged.containsKey(part.hash())) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "The chunk cannot be stored as a delta against that base");
    }
    return base.depth() + 1;
  }
}
