package dev.cairn.core.platform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The calls of Linux that read folders and statuses, with the memory that they need. Belongs to
/// one thread at a time. Each call answers with what it gives, 0 or more, or with its error's
/// number below 0; one that a signal has interrupted is made again.
///
/// A name goes back to the system from where it came, as bytes in the buffer of names: none is ever
/// decoded and encoded again. Addresses are passed as numbers of 64 bits, as both processors do it
/// anyway, because else most of the price of a call is what Java does for a segment.
final class LinuxCalls {
  /// Error numbers, of errno(3), below 0.
  static final int NO_SUCH_ENTRY = -2;

  static final int INVALID = -22;
  static final int TOO_LONG = -36;

  /// The longest path that the system takes, `PATH_MAX` of limits.h, without its end.
  static final int PATH_BYTES_MAX = 4095;

  /// How much of a folder one call reads; a single entry takes 280 bytes at the most.
  static final int NAMES_BYTES = 32 << 10;

  /// How many entries' statuses are held at once.
  static final int STATUSES_MAX = 128;

  private static final int NOT_PERMITTED = -1;
  private static final int INTERRUPTED = -4;
  private static final int DENIED = -13;
  private static final int NOT_A_FOLDER = -20;
  private static final int NOT_IMPLEMENTED = -38;
  private static final int LINK_IN_THE_WAY = -40;

  /// `AT_FDCWD` of openat(2), for paths that begin at the root of all.
  private static final int NO_FOLDER = -100;

  /// `O_CLOEXEC` and `O_PATH` of open(2).
  private static final int CLOSE_ON_EXEC = 0x80000;

  private static final int ONLY_TO_PASS = 0x200000;

  /// `O_DIRECTORY` and `O_NOFOLLOW`: the kernel's `asm/fcntl.h` has others for each processor, by
  /// the name that Java has for it.
  private static final Map<String, OpenFlags> FLAGS =
      Map.of("amd64", new OpenFlags(0x10000, 0x20000), "aarch64", new OpenFlags(0x4000, 0x8000));

  /// `AT_SYMLINK_NOFOLLOW` of statx(2), and its `STATX_BASIC_STATS | STATX_BTIME`.
  private static final int OF_A_LINK_ITSELF = 0x100;

  private static final int WANTED = 0xfff;

  private record OpenFlags(int folder, int noLink) {}

  /// Only initialized where all of it is there, and constant for the compiler.
  private static final class Functions {
    static final MethodHandle OPENAT = find("openat", 'i', "ili");
    static final MethodHandle GETDENTS = find("getdents64", 'l', "ill");
    static final MethodHandle STATX = find("statx", 'i', "iliil");
    static final MethodHandle READLINKAT = find("readlinkat", 'l', "illl");
    static final MethodHandle CLOSE = find("close", 'i', "i");
    static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));

    /// A function whose result and parameters are ints and longs, as the manual pages say.
    @SuppressWarnings("restricted") // The signatures are those of the manual pages.
    private static MethodHandle find(String name, char result, String parameters) {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor signature = FunctionDescriptor.of(
          type(result), parameters.chars().mapToObj(Functions::type).toArray(MemoryLayout[]::new));
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow(name),
          signature,
          Linker.Option.captureCallState("errno"));
    }

    private static MemoryLayout type(int letter) {
      return letter == 'i' ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    }
  }

  private final OpenFlags flags;
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment state = arena.allocate(Functions.STATE);
  private final MemorySegment names = arena.allocate(NAMES_BYTES, Long.BYTES);
  private final MemorySegment statuses =
      arena.allocate((long) STATUSES_MAX * LinuxStatus.BYTES, Long.BYTES);
  private final MemorySegment text = arena.allocate(PATH_BYTES_MAX + 1);

  /// Only where [#areThere()].
  LinuxCalls() {
    this.flags = Objects.requireNonNull(FLAGS.get(System.getProperty("os.arch", "")));
  }

  /// Whether this is a Linux that has these calls and lets them be made, on a processor for which
  /// their numbers are known.
  static boolean areThere() {
    boolean isKnown = System.getProperty("os.name", "").equals("Linux")
        && FLAGS.containsKey(System.getProperty("os.arch", ""))
        && ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN);
    if (!isKnown) {
      return false;
    }
    SymbolLookup symbols = Linker.nativeLinker().defaultLookup();
    return Stream.of("openat", "getdents64", "statx", "readlinkat", "close")
            .allMatch(name -> symbols.find(name).isPresent())
        && new LinuxCalls().areAllowed();
  }

  /// A container may refuse calls that its makers did not know, and then nothing could be seen.
  private boolean areAllowed() {
    int top = openRoot(new byte[] {'/'});
    if (top < 0) {
      return false;
    }
    try {
      boolean isRead = read(top, new byte[NAMES_BYTES]) > 0;
      int result = isRead ? status(top, LinuxListing.NAME, 0) : NOT_PERMITTED;
      return result != NOT_PERMITTED && result != NOT_IMPLEMENTED;
    } finally {
      close(top);
    }
  }

  private interface Call {
    long make() throws Throwable;
  }

  private long call(Call call) {
    long result;
    do {
      result = once(call);
    } while (result == INTERRUPTED);
    return result;
  }

  private long once(Call call) {
    try {
      long result = call.make();
      return result < 0 ? -state.get(ValueLayout.JAVA_INT, Functions.ERRNO) : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A method handle declares Throwable; these throw nothing of their own.
      throw new AssertionError("A call of the C library threw", e);
    }
  }

  /// Opens the folder at an absolute path, which may lead through links.
  int openRoot(byte[] path) {
    return open(NO_FOLDER, path, flags.folder());
  }

  /// Opens a folder in another to go through it, for which it need not be readable. A link is none.
  int openToPass(int folder, byte[] name) {
    return open(folder, name, flags.folder() | flags.noLink() | ONLY_TO_PASS);
  }

  /// Opens a folder in another to read it. A link is none.
  int openToRead(int folder, byte[] name) {
    return open(folder, name, flags.folder() | flags.noLink());
  }

  private int open(int folder, byte[] path, int flag) {
    if (!put(path)) {
      return TOO_LONG;
    }
    return (int) call(() ->
        (int) Functions.OPENAT.invokeExact(state, folder, text.address(), flag | CLOSE_ON_EXEC));
  }

  /// Hands a path over, if it is not too long.
  private boolean put(byte[] path) {
    if (path.length > PATH_BYTES_MAX) {
      return false;
    }
    MemorySegment.copy(path, 0, text, ValueLayout.JAVA_BYTE, 0, path.length);
    text.set(ValueLayout.JAVA_BYTE, path.length, (byte) 0);
    return true;
  }

  /// Asks for the status of what is at an absolute path, which becomes the first.
  int status(byte[] path) {
    if (!put(path)) {
      return TOO_LONG;
    }
    return (int) call(() -> (int) Functions.STATX.invokeExact(
        state, NO_FOLDER, text.address(), OF_A_LINK_ITSELF, WANTED, statuses.address()));
  }

  /// Reads the next entries of a folder, as getdents64(2) lays them out.
  ///
  /// @param copy gets the bytes, as many as are returned; 0 at the end
  int read(int folder, byte[] copy) {
    int length = (int) call(() ->
        (long) Functions.GETDENTS.invokeExact(state, folder, names.address(), (long) NAMES_BYTES));
    if (length > 0) {
      MemorySegment.copy(names, ValueLayout.JAVA_BYTE, 0, copy, 0, length);
    }
    return length;
  }

  /// Asks for the status of an entry that [#read] gave.
  ///
  /// @param name where its name begins in the buffer
  /// @param slot where its status goes
  int status(int folder, int name, int slot) {
    return (int) call(() -> (int) Functions.STATX.invokeExact(
        state,
        folder,
        names.address() + name,
        OF_A_LINK_ITSELF,
        WANTED,
        statuses.address() + (long) slot * LinuxStatus.BYTES));
  }

  /// Copies the first statuses out, one after the other.
  void statuses(int count, long[] copy) {
    MemorySegment.copy(
        statuses, ValueLayout.JAVA_LONG, 0, copy, 0, count * LinuxStatus.BYTES / Long.BYTES);
  }

  /// Reads the text of a link that [#read] gave; [#INVALID] if it is none any more.
  ///
  /// @param copy gets the bytes, as many as are returned; has room for [#PATH_BYTES_MAX] and one
  int target(int folder, int name, byte[] copy) {
    int length = (int) call(() -> (long) Functions.READLINKAT.invokeExact(
        state, folder, names.address() + name, text.address(), text.byteSize()));
    if (length > 0) {
      MemorySegment.copy(text, ValueLayout.JAVA_BYTE, 0, copy, 0, length);
    }
    return length;
  }

  /// What Java throws for the same number.
  static IOException failure(int number, String path) {
    return switch (number) {
      case NO_SUCH_ENTRY -> new NoSuchFileException(path);
      case NOT_A_FOLDER, LINK_IN_THE_WAY -> new NotDirectoryException(path);
      case DENIED -> new AccessDeniedException(path);
      case TOO_LONG -> new FileSystemException(path, null, "File name too long");
      default -> new FileSystemException(path, null, "the system says error " + -number);
    };
  }

  /// Gives a descriptor back. It is gone also if that fails, as close(2) says of Linux, and nothing
  /// was written through it.
  void close(int descriptor) {
    long _ = once(() -> (int) Functions.CLOSE.invokeExact(state, descriptor));
  }
}
