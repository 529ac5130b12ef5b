package dev.cairn.core.platform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// Makes everything written to a volume durable with one `syncfs(2)`, where the system has it: for
/// a hundred small files that is one wait for the disk instead of a hundred.
final class VolumeFlush {
  private static final int READ_ONLY = 0;

  private final MethodHandle open;
  private final MethodHandle syncfs;
  private final MethodHandle close;

  private VolumeFlush(MethodHandle open, MethodHandle syncfs, MethodHandle close) {
    this.open = open;
    this.syncfs = syncfs;
    this.close = close;
  }

  /// Empty where the system has no such call.
  @SuppressWarnings("restricted") // The three functions and their signatures are POSIX's.
  static Optional<VolumeFlush> find() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup symbols = linker.defaultLookup();
    FunctionDescriptor takesDescriptor =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    FunctionDescriptor takesPath =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    return symbols
        .find("syncfs")
        .flatMap(syncfs -> symbols
            .find("open")
            .flatMap(open -> symbols
                .find("close")
                .map(close -> new VolumeFlush(
                    linker.downcallHandle(open, takesPath),
                    linker.downcallHandle(syncfs, takesDescriptor),
                    linker.downcallHandle(close, takesDescriptor)))));
  }

  /// Flushes the volume that `folder` is on.
  void flush(Path folder) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(folder.toString());
      int descriptor = (int) open.invokeExact(path, READ_ONLY);
      if (descriptor < 0) {
        throw new IOException("The folder cannot be opened to flush its volume");
      }
      int result = (int) syncfs.invokeExact(descriptor);
      int closed = (int) close.invokeExact(descriptor);
      if (result != 0 || closed != 0) {
        throw new IOException("The volume could not be flushed");
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A method handle declares Throwable; these three throw nothing of their own.
      throw new AssertionError("A call of the C library threw", e);
    }
  }
}
