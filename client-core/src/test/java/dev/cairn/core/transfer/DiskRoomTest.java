package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
  @Test
  void filesThatFitOnlyEachAlone_areNotBothPromisedRoom(@TempDir Path root) throws IOException {
    DiskFileTree files = new DiskFileTree(root, Clock.system());
    long free = files.usableBytes() - files.spareBytes();
    DiskRoom room = new DiskRoom(files);
    room.take(free / 10 * 6);
    assertThatThrownBy(() -> room.take(free / 10 * 6))
        .isInstanceOf(SyncException.class)
        .hasMessage(LocalFailures.diskFull().getMessage());
    room.take(free / 10);
  }
}
