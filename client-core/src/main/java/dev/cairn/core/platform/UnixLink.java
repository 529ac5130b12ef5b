package dev.cairn.core.platform;

import dev.cairn.core.model.LinkTarget;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// `symlink(2)`, which takes any text. Thread-safe.
final class UnixLink {
  private final MethodHandle symlink;

  private UnixLink(MethodHandle symlink) {
    this.symlink = symlink;
  }

  /// Empty where the system has no such call.
  @SuppressWarnings("restricted") // The function and its signature are POSIX's.
  static Optional<UnixLink> find() {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor signature =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    return linker
        .defaultLookup()
        .find("symlink")
        .map(symbol -> new UnixLink(linker.downcallHandle(symbol, signature)));
  }

  /// Makes a link, never over anything.
  ///
  /// @return whether it is done. Where not, for whatever reason, nothing has changed, and Java's
  ///     own way says better what is wrong
  boolean make(Path link, LinkTarget target) {
    try (Arena arena = Arena.ofConfined()) {
      int result = (int) symlink.invokeExact(
          arena.allocateFrom(target.value()), arena.allocateFrom(link.toString()));
      return result == 0;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A method handle declares Throwable; this one throws nothing of its own.
      throw new AssertionError("A call of the C library threw", e);
    }
  }
}
