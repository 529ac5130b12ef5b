package dev.cairn.ui.tray.linux;

import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;

/// The answer of a D-Bus method that has two. The library finds their types in the method's
/// signature and their order in the annotations.
///
/// @param <A> the first answer
/// @param <B> the second answer
public final class Reply<A, B> extends Tuple {
  /// The first answer.
  @Position(0)
  public final A first;

  /// The second answer.
  @Position(1)
  public final B second;

  /// Both answers.
  public Reply(A first, B second) {
    this.first = first;
    this.second = second;
  }
}
