package dev.cairn.core.watch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The calls of Linux that [InotifyFeed] needs. One thread reads; [#watch] and [#unwatch] may be
/// called by that one or before it starts, [#wake()] by any.
final class Inotify implements AutoCloseable {
  static final int MODIFY = 0x2;
  static final int ATTRIB = 0x4;
  static final int CLOSE_WRITE = 0x8;
  static final int MOVED_FROM = 0x40;
  static final int MOVED_TO = 0x80;
  static final int CREATE = 0x100;
  static final int DELETE = 0x200;
  static final int DELETE_SELF = 0x400;
  static final int MOVE_SELF = 0x800;
  static final int UNMOUNT = 0x2000;
  static final int OVERFLOW = 0x4000;
  static final int IGNORED = 0x8000;
  static final int IS_FOLDER = 0x40000000;

  static final int NO_SUCH_ENTRY = 2;
  static final int NOT_A_FOLDER = 20;
  static final int NO_SPACE = 28;

  private static final int MASK = MODIFY
      | ATTRIB
      | CLOSE_WRITE
      | MOVED_FROM
      | MOVED_TO
      | CREATE
      | DELETE
      | DELETE_SELF
      | MOVE_SELF
      | 0x01000000 // only folders
      | 0x02000000 // never through a link
      | 0x04000000; // nothing of files that are deleted and still open
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NON_BLOCKING = 0x800;
  private static final short READABLE = 1;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int HEAD_BYTES = 16;
  private static final int DESCRIPTORS = 2;
  private static final int POLL_BYTES = 8;

  /// What the kernel tells.
  ///
  /// @param watch the watched folder, -1 when events were lost
  /// @param cookie joins the two halves of a move
  /// @param name in that folder; empty for the folder itself, or if it cannot be decoded
  record Event(int watch, int mask, int cookie, Optional<String> name) {
    boolean is(int bit) {
      return (mask & bit) != 0;
    }
  }

  /// A call that failed.
  static final class Failure extends IOException {
    private static final long serialVersionUID = 1;
    private final int number;

    Failure(String call, int number) {
      super(call + " failed with error " + number);
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private final Arena arena = Arena.ofShared();
  private final Functions functions = Functions.find();
  private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
  private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, Long.BYTES);
  private final MemorySegment polled = arena.allocate((long) DESCRIPTORS * POLL_BYTES, Long.BYTES);
  private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
  private final int descriptor;
  private final int wakeUp;

  Inotify() throws IOException {
    descriptor = checked(
        "inotify_init1", f -> (int) f.init.invokeExact(state, CLOSE_ON_EXEC | NON_BLOCKING));
    wakeUp = checked("eventfd", f -> (int) f.eventfd.invokeExact(state, 0, CLOSE_ON_EXEC));
    describe(0, descriptor);
    describe(1, wakeUp);
  }

  private void describe(int place, int file) {
    polled.set(ValueLayout.JAVA_INT, (long) place * POLL_BYTES, file);
    polled.set(ValueLayout.JAVA_SHORT, (long) place * POLL_BYTES + Integer.BYTES, READABLE);
  }

  /// Watches a folder; asking again gives the same number.
  int watch(Path folder) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment path = call.allocateFrom(folder.toString(), StandardCharsets.UTF_8);
      return checked(
          "inotify_add_watch", f -> (int) f.add.invokeExact(state, descriptor, path, MASK));
    }
  }

  /// Ends a watch; one that has ended already is fine.
  void unwatch(int watch) {
    int _ = call(f -> (int) f.remove.invokeExact(state, descriptor, watch));
  }

  /// Waits for events. Empty once [#wake()] was called, or when the time is over.
  List<Event> read(int millisMost) throws IOException {
    int _ = call(f -> (int) f.poll.invokeExact(state, polled, (long) DESCRIPTORS, millisMost));
    List<Event> events = new ArrayList<>();
    long length =
        callLong(f -> (long) f.read.invokeExact(state, descriptor, buffer, (long) BUFFER_BYTES));
    for (long at = 0; at + HEAD_BYTES <= length; ) {
      int nameBytes = buffer.get(ValueLayout.JAVA_INT, at + 12);
      events.add(new Event(
          buffer.get(ValueLayout.JAVA_INT, at),
          buffer.get(ValueLayout.JAVA_INT, at + 4),
          buffer.get(ValueLayout.JAVA_INT, at + 8),
          name(at + HEAD_BYTES, nameBytes)));
      at += HEAD_BYTES + nameBytes;
    }
    return events;
  }

  private Optional<String> name(long at, int bytes) {
    byte[] padded = buffer.asSlice(at, bytes).toArray(ValueLayout.JAVA_BYTE);
    int length = 0;
    while (length < bytes && padded[length] != 0) {
      length++;
    }
    if (length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(padded, 0, length))
          .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// Has the reader return.
  void wake() {
    long _ = callLong(f -> (long) f.write.invokeExact(state, wakeUp, one, (long) Long.BYTES));
  }

  /// Only once nobody reads any more.
  @Override
  public void close() {
    int _ = call(f -> (int) f.close.invokeExact(state, descriptor));
    int _ = call(f -> (int) f.close.invokeExact(state, wakeUp));
    arena.close();
  }

  private interface Call<T> {
    T on(Functions functions) throws Throwable;
  }

  private int checked(String name, Call<Integer> call) throws IOException {
    int result = call(call);
    if (result < 0) {
      throw new Failure(name, (int) Functions.ERRNO.get(state, 0L));
    }
    return result;
  }

  private int call(Call<Integer> call) {
    return invoke(call);
  }

  private long callLong(Call<Long> call) {
    return invoke(call);
  }

  private <T> T invoke(Call<T> call) {
    try {
      return call.on(functions);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A method handle declares Throwable; these throw nothing of their own.
      throw new AssertionError("A call of the C library threw", e);
    }
  }

  /// The functions of the C library; each notes its error number.
  private record Functions(
      MethodHandle init,
      MethodHandle eventfd,
      MethodHandle add,
      MethodHandle remove,
      MethodHandle poll,
      MethodHandle read,
      MethodHandle write,
      MethodHandle close) {
    static final java.lang.invoke.VarHandle ERRNO =
        Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    @SuppressWarnings("restricted") // The signatures are those of the manual pages.
    static Functions find() {
      Linker linker = Linker.nativeLinker();
      SymbolLookup symbols = linker.defaultLookup();
      Linker.Option errno = Linker.Option.captureCallState("errno");
      java.util.function.BiFunction<String, FunctionDescriptor, MethodHandle> handle =
          (name, type) -> linker.downcallHandle(symbols.findOrThrow(name), type, errno);
      var number = ValueLayout.JAVA_INT;
      var length = ValueLayout.JAVA_LONG;
      var pointer = ValueLayout.ADDRESS;
      return new Functions(
          handle.apply("inotify_init1", FunctionDescriptor.of(number, number)),
          handle.apply("eventfd", FunctionDescriptor.of(number, number, number)),
          handle.apply("inotify_add_watch", FunctionDescriptor.of(number, number, pointer, number)),
          handle.apply("inotify_rm_watch", FunctionDescriptor.of(number, number, number)),
          handle.apply("poll", FunctionDescriptor.of(number, pointer, length, number)),
          handle.apply("read", FunctionDescriptor.of(length, number, pointer, length)),
          handle.apply("write", FunctionDescriptor.of(length, number, pointer, length)),
          handle.apply("close", FunctionDescriptor.of(number, number)));
    }
  }
}
