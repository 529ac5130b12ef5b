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

/// Turns what the server says of chunks into locations. Only the first one of an object carries
/// its URL: a pack of hundreds would otherwise be told hundreds of times.
final class LocationAnswers {
  private LocationAnswers() {}

  static List<ChunkLocation> read(ServerAddress server, List<Answers.Location> answers) {
    Map<String, StoreAccess> objects = new HashMap<>();
    List<ChunkLocation> locations = new ArrayList<>();
    for (Answers.Location answer : answers) {
      String object = answer.object() == null ? answer.hash() : answer.object();
      if (answer.url() != null) {
        objects.put(object, StoreAccess.of(server, answer.url(), answer.headers()));
      }
      StoreAccess access = Objects.requireNonNull(objects.get(object));
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
