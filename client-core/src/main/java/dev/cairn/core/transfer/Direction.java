package dev.cairn.core.transfer;

/// Which way bytes go, seen from this device.
public enum Direction {
  UP,
  DOWN
}
