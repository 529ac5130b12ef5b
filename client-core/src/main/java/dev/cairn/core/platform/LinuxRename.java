package dev.cairn.core.platform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;

/// What `renameat2(2)` can do beyond a plain rename: look and rename at once, so that nothing is
/// lost that comes to a place between a look and a rename of one's own. Thread-safe.
final class LinuxRename {
  private static final int WORKING_DIRECTORY = -100;
  private static final int NO_REPLACE = 1;
  private static final int EXCHANGE = 2;
  private static final int EXISTS = 17;

  private static final VarHandle ERROR_NUMBER =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private final MethodHandle renameat2;

  private LinuxRename(MethodHandle renameat2) {
    this.renameat2 = renameat2;
  }

  /// Empty where the system has no such call.
  @SuppressWarnings("restricted") // The function and its signature are Linux's.
  static Optional<LinuxRename> find() {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor signature = FunctionDescriptor.of(
        ValueLayout.JAVA_INT,
        ValueLayout.JAVA_INT,
        ValueLayout.ADDRESS,
        ValueLayout.JAVA_INT,
        ValueLayout.ADDRESS,
        ValueLayout.JAVA_INT);
    return linker
        .defaultLookup()
        .find("renameat2")
        .map(symbol -> new LinuxRename(
            linker.downcallHandle(symbol, signature, Linker.Option.captureCallState("errno"))));
  }

  /// Renames `from` to `to`, never over anything. Throws [FileAlreadyExistsException] when that
  /// place is taken.
  ///
  /// @return whether it is done. Where not, for whatever reason, nothing has changed: some file
  ///     systems do not know the flag, and Java's own move says better what else is wrong
  boolean toFreePlace(Path from, Path to) throws IOException {
    int error = call(from, to, NO_REPLACE);
    if (error == EXISTS) {
      throw new FileAlreadyExistsException(to.toString());
    }
    return error == 0;
  }

  /// Has two files change places.
  ///
  /// @return whether it is done, as in [#toFreePlace]
  boolean exchange(Path one, Path other) {
    return call(one, other, EXCHANGE) == 0;
  }

  /// Returns the error's number; 0 for none.
  private int call(Path from, Path to, int flag) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment source = arena.allocateFrom(from.toString());
      MemorySegment target = arena.allocateFrom(to.toString());
      int result = (int)
          renameat2.invokeExact(state, WORKING_DIRECTORY, source, WORKING_DIRECTORY, target, flag);
      return result == 0 ? 0 : (int) ERROR_NUMBER.get(state, 0L);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A method handle declares Throwable; this one throws nothing of its own.
      throw new AssertionError("A call of the C library threw", e);
    }
  }
}
