package dev.cairn.backend.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cairn.backend.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// JSON as the wire has it: times in RFC 3339 UTC with milliseconds, absent members instead of
/// nulls. Safe for use by many threads.
final class Json {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_STRING = 8192;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonMapper mapper;

  Json() {
    JsonFactory factory = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_STRING)
            .build())
        .build();
    this.mapper = JsonMapper.builder(factory)
        .addModule(new SimpleModule().addSerializer(Instant.class, new InstantText()))
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }

  byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  String text(Object value) {
    return mapper.writeValueAsString(value);
  }

  /// The object in `body`, or `bad_request`.
  JsonNode object(byte[] body) {
    try {
      JsonNode node = mapper.readTree(body);
      if (node == null || !node.isObject()) {
        throw ProblemException.badRequest("The body must be a JSON object");
      }
      return node;
    } catch (JacksonException e) {
      throw ProblemException.badRequest("The body is not well-formed JSON");
    }
  }

  private static final class InstantText extends StdSerializer<Instant> {
    private InstantText() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
      out.writeString(MILLIS.format(time));
    }
  }
}
