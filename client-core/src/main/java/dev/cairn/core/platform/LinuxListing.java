package dev.cairn.core.platform;

import dev.cairn.core.model.LinkTarget;
import dev.cairn.core.model.NodeName;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;

/// Reads an open folder, one buffer of names after the other, and asks for the status of each
/// entry. Belongs to one thread at a time; may be used again for the next folder.
final class LinuxListing {
  /// Of `struct linux_dirent64`, see getdents64(2): the bytes 16 and 17 are its length, and at 19
  /// begins its name, which a zero ends.
  private static final int LENGTH = 16;

  static final int NAME = 19;

  /// Tells what a name means in the folder that is read.
  interface Meanings {
    DiskPaths.Meaning of(String name) throws IOException;
  }

  private final Charset charset;
  private final LinuxCalls calls = new LinuxCalls();
  private final byte[] names = new byte[LinuxCalls.NAMES_BYTES];
  private final byte[] target = new byte[LinuxCalls.PATH_BYTES_MAX + 1];
  private final String[] slots = new String[LinuxCalls.STATUSES_MAX];
  private final int[] places = new int[LinuxCalls.STATUSES_MAX];
  private final long[] statuses =
      new long[LinuxCalls.STATUSES_MAX * LinuxStatus.BYTES / Long.BYTES];
  private int used;

  /// @param charset what names are written in
  LinuxListing(Charset charset) {
    this.charset = charset;
  }

  LinuxCalls calls() {
    return calls;
  }

  /// Reads all of it.
  ///
  /// @param folder its descriptor, at its begin
  /// @param path for errors only
  /// @param nameBytesMax longer names make paths that the system does not take
  FolderListing read(int folder, String path, int nameBytesMax, Meanings meanings)
      throws IOException {
    used = 0;
    ListingDraft draft = new ListingDraft();
    int length = calls.read(folder, names);
    while (length > 0) {
      for (int at = 0; at < length; at += lengthOf(at)) {
        entry(folder, at + NAME, nameBytesMax, meanings, draft);
      }
      take(folder, draft);
      length = calls.read(folder, names);
    }
    if (length < 0) {
      throw LinuxCalls.failure(length, path);
    }
    return draft.listing();
  }

  private int lengthOf(int at) {
    return (names[at + LENGTH] & 0xff) | (names[at + LENGTH + 1] & 0xff) << Byte.SIZE;
  }

  private void entry(int folder, int at, int nameBytesMax, Meanings meanings, ListingDraft draft)
      throws IOException {
    int end = at;
    while (names[end] != 0) {
      end++;
    }
    if (isDotOrParent(at, end)) {
      return;
    }
    String name = new String(names, at, end - at, charset);
    switch (meanings.of(name)) {
      case OWN -> {}
      case UNUSABLE -> draft.unusable(name);
      case USABLE -> {
        int result = end - at > nameBytesMax ? LinuxCalls.TOO_LONG : calls.status(folder, at, used);
        if (result == 0) {
          slots[used] = name;
          places[used] = at;
          used++;
        } else if (result == LinuxCalls.TOO_LONG) {
          draft.tooLong(name);
        } else if (result != LinuxCalls.NO_SUCH_ENTRY) {
          // One that is gone between the listing and the look is the same as never listed.
          draft.unreadable(name);
        }
        if (used == slots.length) {
          take(folder, draft);
        }
      }
    }
  }

  private boolean isDotOrParent(int at, int end) {
    return names[at] == '.' && (end == at + 1 || (end == at + 2 && names[at + 1] == '.'));
  }

  /// Takes in the entries whose statuses are there.
  private void take(int folder, ListingDraft draft) {
    calls.statuses(used, statuses);
    for (int slot = 0; slot < used; slot++) {
      if (LinuxStatus.type(statuses, slot) == FileStat.Type.LINK) {
        takeLink(folder, slot, draft);
      } else {
        draft.entry(new NodeName(slots[slot]), LinuxStatus.read(statuses, slot, 0));
      }
    }
    used = 0;
  }

  /// Its size is that of its text. If it is none any more, what is there now is looked at.
  private void takeLink(int folder, int slot, ListingDraft draft) {
    for (int tries = 0; tries < StatReader.TRIES_MAX; tries++) {
      boolean isLink = LinuxStatus.type(statuses, slot) == FileStat.Type.LINK;
      int length = isLink ? calls.target(folder, places[slot], target) : 0;
      if (length >= 0) {
        FileStat stat = LinuxStatus.read(statuses, slot, isLink ? sizeOfTarget(length) : 0);
        draft.entry(new NodeName(slots[slot]), stat);
        return;
      }
      int again = length == LinuxCalls.INVALID ? calls.status(folder, places[slot], slot) : length;
      if (again == LinuxCalls.NO_SUCH_ENTRY) {
        return;
      }
      if (again < 0) {
        break;
      }
      calls.statuses(used, statuses);
    }
    draft.unreadable(slots[slot]);
  }

  /// As [DiskLinks] has it: 0 for a text that other computers could not have.
  private int sizeOfTarget(int length) {
    return LinkTarget.of(Arrays.copyOf(target, length))
        .filter(text -> text.value().indexOf(DiskPaths.UNDECODABLE) < 0)
        .map(text -> text.toBytes().length)
        .orElse(0);
  }
}
