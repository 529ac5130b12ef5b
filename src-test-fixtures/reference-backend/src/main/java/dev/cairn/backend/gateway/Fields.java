package dev.cairn.backend.gateway;

import dev.cairn.backend.metadata.ConflictMark;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.NodeName;
import dev.cairn.backend.metadata.Sha256;
import dev.cairn.backend.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the members of a JSON object that somebody else wrote. Whatever is not exactly as the
/// contract says is `bad_request` (or `name_invalid`), with the member's name.
record Fields(JsonNode object) {
  private static final int MAX_VECTOR = 256;
  private static final long MAX_YEAR_MILLIS = 253_402_300_799_999L;

  Fields {
    if (!object.isObject()) {
      throw ProblemException.badRequest("A JSON object is needed here");
    }
  }

  @Nullable
  String optionalText(String name, int maxLength) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString() || value.stringValue().length() > maxLength) {
      throw wrong(name, "text of at most " + maxLength + " characters");
    }
    return value.stringValue();
  }

  String text(String name, int maxLength) {
    String value = optionalText(name, maxLength);
    if (value == null) {
      throw wrong(name, "present");
    }
    return value;
  }

  /// What says that a node is a conflict copy, if it is there.
  @Nullable
  ConflictMark conflict() {
    JsonNode value = object.get("conflict");
    if (value == null || value.isNull()) {
      return null;
    }
    Fields mark = new Fields(value);
    boolean hasBase = mark.object().hasNonNull("base_version");
    return new ConflictMark(
        mark.id("of"),
        mark.text("kind", 40),
        mark.text("device", 255),
        mark.optionalId("device_id"),
        hasBase ? mark.whole("base_version", 1, Long.MAX_VALUE) : null,
        hasBase ? mark.hash("base_content_hash") : null);
  }

  String id(String name) {
    String value = text(name, 100);
    if (!Identifiers.isAcceptable(value)) {
      throw wrong(name, "an id of at most 80 letters, digits, - and _");
    }
    return value;
  }

  @Nullable
  String optionalId(String name) {
    return object.hasNonNull(name) ? id(name) : null;
  }

  String nodeName(String name) {
    return NodeName.check(text(name, 1024));
  }

  @Nullable
  String optionalNodeName(String name) {
    return object.hasNonNull(name) ? nodeName(name) : null;
  }

  List<String> nodeNames(String name, int max) {
    List<String> found = new ArrayList<>();
    array(name, max).forEach(item -> {
      if (!item.isString()) {
        throw wrong(name, "names");
      }
      found.add(NodeName.check(item.stringValue()));
    });
    return found;
  }

  String hash(String name) {
    String value = text(name, 100);
    if (!Sha256.isHex(value)) {
      throw wrong(name, "a SHA-256 in 64 lower-case hexadecimal digits");
    }
    return value;
  }

  long whole(String name, long min, long max) {
    JsonNode value = object.get(name);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    long number = value.longValue();
    if (number < min || number > max) {
      throw wrong(name, "from " + min + " to " + max);
    }
    return number;
  }

  long whole(String name, long min, long max, long otherwise) {
    return object.hasNonNull(name) ? whole(name, min, max) : otherwise;
  }

  @Nullable
  Boolean optionalFlag(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(optionalFlag(name));
  }

  @Nullable
  Double optionalShare(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
      throw wrong(name, "from 0 to 1");
    }
    return value.doubleValue();
  }

  @Nullable
  Instant optionalTime(String name) {
    String value = optionalText(name, 64);
    if (value == null) {
      return null;
    }
    try {
      long millis = OffsetDateTime.parse(value).toInstant().toEpochMilli();
      if (Math.abs(millis) > MAX_YEAR_MILLIS) {
        throw wrong(name, "a time before the year 10000");
      }
      return Instant.ofEpochMilli(millis);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw wrong(name, "a time in RFC 3339");
    }
  }

  Map<String, Long> versionVector(String name) {
    JsonNode value = object.get(name);
    Map<String, Long> vector = new HashMap<>();
    if (value == null || value.isNull()) {
      return vector;
    }
    if (!value.isObject() || value.size() > MAX_VECTOR) {
      throw wrong(name, "an object of at most " + MAX_VECTOR + " counters");
    }
    Fields counters = new Fields(value);
    for (String device : value.propertyNames()) {
      if (!Identifiers.isAcceptable(device)) {
        throw wrong(name, "keyed by device ids");
      }
      vector.put(device, counters.whole(device, 0, Long.MAX_VALUE));
    }
    return vector;
  }

  List<Fields> objects(String name, int max) {
    List<Fields> found = new ArrayList<>();
    array(name, max).forEach(item -> found.add(new Fields(item)));
    return found;
  }

  List<String> hashes(String name, int max) {
    List<String> found = new ArrayList<>();
    array(name, max).forEach(item -> {
      if (!item.isString() || !Sha256.isHex(item.stringValue())) {
        throw wrong(name, "SHA-256 hashes in 64 lower-case hexadecimal digits");
      }
      found.add(item.stringValue());
    });
    return found;
  }

  private JsonNode array(String name, int max) {
    JsonNode value = object.get(name);
    if (value == null || !value.isArray()) {
      throw wrong(name, "an array");
    }
    if (value.size() > max) {
      throw wrong(name, "at most " + max + " long");
    }
    return value;
  }

  private static ProblemException wrong(String name, String rule) {
    return ProblemException.badRequest(name + " must be " + rule);
  }
}
