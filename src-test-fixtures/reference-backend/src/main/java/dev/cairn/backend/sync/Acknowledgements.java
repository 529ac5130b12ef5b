package dev.cairn.backend.sync;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import org.jdbi.v3.core.Handle;

/// How far in the feed each device has said that its own state goes. A device whose state was put
/// back to an older one, say from a backup, gives itself away by saying less than before: what it
/// lacks then was not deleted by anybody. Safe for use by many threads.
final class Acknowledgements {
  private final Database database;

  Acknowledgements(Database database) {
    this.database = database;
  }

  /// Notes that the device's state goes so far; 0 is a device that begins anew.
  ///
  /// @throws ProblemException `cursor_reset` when it had gone further before
  void note(String deviceId, long sequence) {
    long known = database.read(handle -> known(handle, deviceId));
    if (sequence == known) {
      // What nearly every request says: no write for that.
      return;
    }
    if (sequence != 0 && sequence < known) {
      throw new ProblemException(
          ProblemCode.CURSOR_RESET,
          "This device's state is older than one it had before; compare from the start");
    }
    database.write(handle -> handle
        .createUpdate("UPDATE device SET acknowledged = :sequence WHERE id = :id"
            + " AND (acknowledged < :sequence OR :sequence = 0)")
        .bind("sequence", sequence)
        .bind("id", deviceId)
        .execute());
  }

  private static long known(Handle handle, String deviceId) {
    return handle
        .createQuery("SELECT acknowledged FROM device WHERE id = :id")
        .bind("id", deviceId)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
