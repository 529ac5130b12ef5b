package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.ActivityParams;
import dev.cairn.daemon.control.api.ControlJson;
import dev.cairn.daemon.control.api.DeviceParams;
import dev.cairn.daemon.control.api.GuardParams;
import dev.cairn.daemon.control.api.LimitParams;
import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.PathParams;
import dev.cairn.daemon.control.api.PauseParams;
import dev.cairn.daemon.control.api.ResolveParams;
import dev.cairn.daemon.control.api.RestoreParams;
import dev.cairn.daemon.control.api.RewindParams;
import dev.cairn.daemon.control.api.SyncParams;
import dev.cairn.daemon.control.api.VerifyParams;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/// The names of the control API's methods, the shape of their parameters, and what they call.
/// Immutable after construction.
final class MethodTable {
  private static final long YEAR_SECONDS = Duration.ofDays(365).toSeconds();
  private static final long RATE_MIN = 8 << 10;
  private static final int ACTIVITY_MAX = 1_000;

  private final Map<String, Function<JsonNode, Object>> handlers = new HashMap<>();

  MethodTable(ControlMethods methods) {
    add("status", PathParams.class, params -> methods.status(params.path()));
    add("stats", NoParams.class, params -> methods.stats());
    add("sync", SyncParams.class, params -> sync(methods, params));
    add("pause", PauseParams.class, params -> pause(methods, params));
    add("resume", NoParams.class, params -> nothing(methods::resume));
    add("limit", LimitParams.class, params -> limit(methods, params));
    add("activity", ActivityParams.class, params -> methods.activity(limit(params)));
    add("conflicts", NoParams.class, params -> methods.conflicts());
    add("conflict_resolve", ResolveParams.class, params -> resolve(methods, params));
    add("guards", NoParams.class, params -> methods.guards());
    add("guard_answer", GuardParams.class, params -> nothing(() -> answer(methods, params)));
    add("explain", PathParams.class, params -> methods.explain(path(params)));
    add("plan", NoParams.class, params -> methods.plan());
    add("folders", NoParams.class, params -> methods.folders());
    add("trash", NoParams.class, params -> methods.trash());
    add("trash_restore", PathParams.class, params -> methods.restoreFromTrash(path(params)));
    add("selection", NoParams.class, params -> methods.selection().list());
    add("select_exclude", PathParams.class, params -> methods.selection().exclude(path(params)));
    add("select_include", PathParams.class, params -> include(methods.selection(), path(params)));
    add("history", PathParams.class, params -> methods.history().versions(path(params)));
    add("restore", RestoreParams.class, params -> restore(methods.history(), params));
    add("rewind", RewindParams.class, params -> rewind(methods.history(), params));
    add("verify", VerifyParams.class, params -> verify(methods.verify(), params));
    add("verify_progress", NoParams.class, params -> methods.verify().progress());
    add("devices", NoParams.class, params -> methods.devices().list());
    add("device_revoke", DeviceParams.class, params -> revoke(methods.devices(), params));
    add("whoami", NoParams.class, params -> methods.whoami());
    add("reload", NoParams.class, params -> nothing(methods::reload));
    add("shutdown", NoParams.class, params -> nothing(methods::shutdown));
  }

  /// Calls a method and returns the record it answers with.
  Object call(String method, JsonNode params) {
    Function<JsonNode, Object> handler = handlers.get(method);
    if (handler == null) {
      throw new RpcError(RpcError.METHOD_NOT_FOUND, "There is no method of this name");
    }
    return handler.apply(params);
  }

  private <P> void add(String method, Class<P> type, Function<P, Object> handler) {
    handlers.put(method, params -> handler.apply(read(params, type)));
  }

  private static <P> P read(JsonNode params, Class<P> type) {
    try {
      return ControlJson.MAPPER
          .readerFor(type)
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(params);
    } catch (JacksonException wrong) {
      throw new RpcError(RpcError.INVALID_PARAMS, "The parameters do not fit the method");
    }
  }

  private static Object sync(ControlMethods methods, SyncParams params) {
    return methods.sync(seconds(params.timeoutSeconds(), 0));
  }

  private static Object pause(ControlMethods methods, PauseParams params) {
    Duration length = seconds(params.forSeconds(), 1);
    return nothing(() -> methods.pause(length));
  }

  private static Object limit(ControlMethods methods, LimitParams params) {
    return methods.limit(rate(params.up()), rate(params.down()));
  }

  private static @Nullable Long rate(@Nullable Long bytesPerSecond) {
    if (bytesPerSecond != null && bytesPerSecond != 0 && bytesPerSecond < RATE_MIN) {
      throw new RpcError(
          RpcError.INVALID_PARAMS, "A rate is 0 or at least " + RATE_MIN + " bytes per second");
    }
    return bytesPerSecond;
  }

  private static Object nothing(Runnable call) {
    call.run();
    return new NoParams();
  }

  private static int limit(ActivityParams params) {
    if (params.limit() < 1 || params.limit() > ACTIVITY_MAX) {
      throw new RpcError(RpcError.INVALID_PARAMS, "limit must be 1 to " + ACTIVITY_MAX);
    }
    return params.limit();
  }

  private static Object resolve(ControlMethods methods, ResolveParams params) {
    ResolveParams.Keep keep = params.keep();
    if (keep == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "keep is missing");
    }
    return methods.resolveConflict(path(new PathParams(params.path())), keep);
  }

  private static Object include(SelectionMethods methods, String path) {
    return nothing(() -> methods.include(path));
  }

  private static Object revoke(DeviceMethods methods, DeviceParams params) {
    String id = params.id();
    if (id == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "id is missing");
    }
    return nothing(() -> methods.revoke(id));
  }

  private static Object restore(HistoryMethods methods, RestoreParams params) {
    Long version = params.version();
    if (version == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "version is missing");
    }
    return methods.restore(path(new PathParams(params.path())), version);
  }

  private static Object rewind(HistoryMethods methods, RewindParams params) {
    String path = path(new PathParams(params.path()));
    Instant to = params.to();
    Duration ago = seconds(params.agoSeconds(), 0);
    if (to != null) {
      return methods.rewind(path, to);
    }
    if (ago == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "to or ago_seconds is needed");
    }
    return methods.rewind(path, ago);
  }

  private static Object verify(VerifyMethods methods, VerifyParams params) {
    return methods.verify(Boolean.TRUE.equals(params.deep()));
  }

  private static void answer(ControlMethods methods, GuardParams params) {
    String id = params.id();
    GuardParams.Answer answer = params.answer();
    if (id == null || answer == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "id and answer are needed");
    }
    methods.answerGuard(id, answer);
  }

  private static String path(PathParams params) {
    String path = params.path();
    if (path == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "path is missing");
    }
    return path;
  }

  private static @Nullable Duration seconds(@Nullable Long seconds, long min) {
    if (seconds == null) {
      return null;
    }
    if (seconds < min || seconds > YEAR_SECONDS) {
      throw new RpcError(RpcError.INVALID_PARAMS, "The time must be at most one year");
    }
    return Duration.ofSeconds(seconds);
  }
}
