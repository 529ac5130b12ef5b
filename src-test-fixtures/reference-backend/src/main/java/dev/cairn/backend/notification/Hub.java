package dev.cairn.backend.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is connected, and the way to all of them. Safe for use by many threads; never calls a
/// connection while it holds its lock.
public final class Hub {
  // Guarded by this.
  private final Map<String, Set<Connection>> byNamespace = new HashMap<>();

  /// Adds a connection; tells the others that the device is online, and it which ones are.
  public void join(Connection connection) {
    List<Connection> others;
    boolean first;
    synchronized (this) {
      Set<Connection> all =
          byNamespace.computeIfAbsent(connection.namespaceId(), id -> new LinkedHashSet<>());
      first = all.stream().noneMatch(other -> other.deviceId().equals(connection.deviceId()));
      others = List.copyOf(all);
      all.add(connection);
    }
    Set<String> online = new HashSet<>();
    for (Connection other : others) {
      if (first) {
        other.send(List.of(new Message.Presence("device_online", connection.deviceId())));
      }
      if (!other.deviceId().equals(connection.deviceId()) && online.add(other.deviceId())) {
        connection.send(List.of(new Message.Presence("device_online", other.deviceId())));
      }
    }
  }

  /// Removes a connection; tells the others if the device has no other. May be called twice.
  public void leave(Connection connection) {
    List<Connection> others;
    synchronized (this) {
      Set<Connection> all = byNamespace.getOrDefault(connection.namespaceId(), new HashSet<>());
      if (!all.remove(connection)) {
        return;
      }
      if (all.isEmpty()) {
        byNamespace.remove(connection.namespaceId());
      }
      others = List.copyOf(all);
    }
    boolean gone =
        others.stream().noneMatch(other -> other.deviceId().equals(connection.deviceId()));
    if (gone) {
      List<Message> offline =
          List.of(new Message.Presence("device_offline", connection.deviceId()));
      others.forEach(other -> other.send(offline));
    }
  }

  /// The ids of the devices of a namespace that are connected at this moment.
  public synchronized Set<String> online(String namespaceId) {
    Set<String> devices = new HashSet<>();
    byNamespace
        .getOrDefault(namespaceId, Set.of())
        .forEach(connection -> devices.add(connection.deviceId()));
    return devices;
  }

  /// Whether anybody listens to that namespace.
  synchronized boolean isHeard(String namespaceId) {
    return byNamespace.containsKey(namespaceId);
  }

  /// Sends to every connection of a namespace. Together, because a write for each message would
  /// cost more than all else about it, on both sides.
  void broadcast(String namespaceId, List<? extends Message> messages) {
    List<Connection> all;
    synchronized (this) {
      all = List.copyOf(byNamespace.getOrDefault(namespaceId, Set.of()));
    }
    all.forEach(connection -> connection.send(messages));
  }

  /// Ends the connections that were opened with a sign-in that has ended.
  public void endSignIn(String sid) {
    snapshot().stream()
        .filter(connection -> connection.sid().equals(sid))
        .forEach(connection -> connection.end("signed out"));
  }

  /// Ends all connections.
  public void endAll() {
    snapshot().forEach(connection -> connection.end("the server stops"));
  }

  private synchronized List<Connection> snapshot() {
    List<Connection> all = new ArrayList<>();
    byNamespace.values().forEach(all::addAll);
    return all;
  }
}
