package dev.cairn.backend.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The faults in force. The first that matches a request and fires decides it. Safe for use by many
/// threads.
public final class Faults {
  private static final int MAX = 1000;

  // Guarded by this.
  private final Map<String, ArmedFault> armed = new LinkedHashMap<>();
  private int made;

  /// Puts a fault in force and returns it with its id.
  ///
  /// @throws IllegalArgumentException when its path is no glob or there are too many
  public synchronized Fault add(Fault order) {
    if (armed.size() >= MAX) {
      throw new IllegalArgumentException("There are " + MAX + " faults already");
    }
    made++;
    Fault fault = order.named("fault_" + made);
    armed.put(fault.id(), new ArmedFault(fault));
    return fault;
  }

  /// The faults in force, oldest first, with the counts they have left.
  public synchronized List<Fault> list() {
    List<Fault> faults = new ArrayList<>();
    armed.values().forEach(fault -> faults.add(fault.current()));
    return faults;
  }

  /// Lifts one fault; false when there is no such one.
  public synchronized boolean remove(String id) {
    return armed.remove(id) != null;
  }

  /// Lifts all of them.
  public synchronized void clear() {
    armed.clear();
  }

  /// The fault that befalls this request, if any. `paths` are the names it goes by.
  public synchronized Optional<Fault> strike(String method, List<String> paths) {
    if (armed.isEmpty()) {
      return Optional.empty();
    }
    for (Iterator<ArmedFault> all = armed.values().iterator(); all.hasNext(); ) {
      ArmedFault fault = all.next();
      if (fault.matches(method, paths) && fault.fires()) {
        if (fault.isSpent()) {
          all.remove();
        }
        return Optional.of(fault.order());
      }
    }
    return Optional.empty();
  }
}
