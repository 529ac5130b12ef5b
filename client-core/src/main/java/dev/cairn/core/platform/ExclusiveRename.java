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

/// Renames a file or folder, never over anything: `renameat2(2)` with `RENAME_NOREPLACE`, in
/// which the system itself looks and renames at once. What comes to the target's place between a
/// look and a rename of one's own would be lost without a trace. Thread-safe.
final class ExclusiveRename {
  private static final int WORKING_DIRECTORY = -100;
  private static final int NO_REPLACE = 1;
  private static final int EXISTS = 17;

  private static final VarHandle ERROR_NUMBER =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private final MethodHandle renameat2;

  private ExclusiveRename(MethodHandle renameat2) {
    this.renameat2 = renameat2;
  }

  /// Empty where the system has no such call.
  @SuppressWarnings("restricted") // The function and its signature are Linux's.
  static Optional<ExclusiveRename> find() {
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
        .map(symbol -> new ExclusiveRename(
            linker.downcallHandle(symbol, signature, Linker.Option.captureCallState("errno"))));
  }

  /// Renames `from` to `to`. Throws [FileAlreadyExistsException] when that place is taken.
  ///
  /// @return whether it is done. Where not, for whatever reason, nothing has changed: some file
  ///     systems do not know the flag, and Java's own move says better what else is wrong
  boolean rename(Path from, Path to) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment source = arena.allocateFrom(from.toString());
      MemorySegment target = arena.allocateFrom(to.toString());
      int result = (int) renameat2.invokeExact(
          state, WORKING_DIRECTORY, source, WORKING_DIRECTORY, target, NO_REPLACE);
      if (result != 0 && (int) ERROR_NUMBER.get(state, 0L) == EXISTS) {
        throw new FileAlreadyExistsException(to.toString());
      }
      return result == 0;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A method handle declares Throwable; this one throws nothing of its own.
      throw new AssertionError("A call of the C library threw", e);
    }
  }
}
