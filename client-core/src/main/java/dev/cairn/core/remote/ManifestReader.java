package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.remote.wire.WireJson;
import dev.cairn.core.remote.wire.WireNode.WireChunk;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a manifest chunk by chunk while it arrives: that of the largest file has a million
/// chunks and, as text, a third of the memory of the whole process.
final class ManifestReader {
  private static final int CHUNKS_MAX = 1_000_000;

  private ManifestReader() {}

  /// Throws [IllegalArgumentException], [NullPointerException] or
  /// [tools.jackson.core.JacksonException] when it is none.
  static Manifest read(InputStream answer) {
    List<ChunkRef> chunks = new ArrayList<>();
    boolean isThere = false;
    try (JsonParser parser = WireJson.MAPPER.createParser(answer)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isChunks = parser.currentName().equals("chunks");
        JsonToken value = parser.nextToken();
        if (isChunks) {
          require(value == JsonToken.START_ARRAY && !isThere);
          isThere = true;
          readChunks(parser, chunks);
        } else {
          parser.skipChildren();
        }
      }
      require(isThere && parser.currentToken() == JsonToken.END_OBJECT);
    }
    return new Manifest(chunks);
  }

  private static void readChunks(JsonParser parser, List<ChunkRef> chunks) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(chunks.size() < CHUNKS_MAX);
      chunks.add(parser.readValueAs(WireChunk.class).toChunk());
    }
  }

  private static void require(boolean isRight) {
    if (!isRight) {
      throw new IllegalArgumentException("Not a manifest");
    }
  }
}
