package dev.cairn.backend.gateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts requests by route. Safe for use by many threads; bounded by the number of routes.
final class RequestCounts {
  private final Map<String, LongAdder> byRoute = new ConcurrentHashMap<>();

  void add(String label) {
    byRoute.computeIfAbsent(label, key -> new LongAdder()).increment();
  }

  Map<String, Object> snapshot() {
    Map<String, Long> counts = new TreeMap<>();
    byRoute.forEach((label, count) -> counts.put(label, count.sum()));
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    return Map.of("total", total, "by_route", counts);
  }
}
