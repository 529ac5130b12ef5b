package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.remote.wire.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Turns what the server says of chunks into locations. Only the first one of an object carries its
/// URL: a pack of hundreds would otherwise be told hundreds of times.
final class LocationAnswers {
  private LocationAnswers() {}

  /// An object and how to get at it.
  private record Access(String url, Map<String, String> headers) {}

  static List<ChunkLocation> read(List<Answers.Location> answers) {
    Map<String, Access> objects = new HashMap<>();
    List<ChunkLocation> locations = new ArrayList<>();
    for (Answers.Location answer : answers) {
      String object = answer.object() == null ? answer.hash() : answer.object();
      if (answer.url() != null) {
        Map<String, String> headers = answer.headers() == null ? Map.of() : answer.headers();
        objects.put(object, new Access(answer.url(), headers));
      }
      Access access = Objects.requireNonNull(objects.get(object));
      locations.add(new ChunkLocation(
          new ChunkRef(ChunkHash.ofHex(answer.hash()), answer.size()),
          object,
          access.url(),
          access.headers(),
          answer.offset(),
          answer.length(),
          ChunkEncoding.ofWire(answer.encoding()),
          Optional.ofNullable(answer.base()).map(ChunkHash::ofHex)));
    }
    return locations;
  }
}
