package dev.cairn.core.transfer;

import dev.cairn.core.remote.UploadTarget;
import java.nio.ByteBuffer;

/// The store that holds the bytes, reached by presigned URLs alone. Calls block, throw
/// [dev.cairn.core.model.SyncException] and never try again by themselves. Thread-safe.
public interface ObjectStore {
  /// Stores the first `lengthBytes` of the array, which is read until this returns and no longer.
  /// An object that is there already is as good as stored.
  void put(UploadTarget target, byte[] bytes, int lengthBytes);

  /// As [#put(UploadTarget, byte[], int)], all of the array.
  default void put(UploadTarget target, byte[] bytes) {
    put(target, bytes, bytes.length);
  }

  /// Fetches the bytes of the range into `target`, an array with room for exactly these, from its
  /// position on. After a failure the position tells how much has arrived; a further call goes on
  /// there. Fewer or more bytes than the range has are a failure of category CORRUPT; those that
  /// the store itself says it does not have are one of category REFUSED, with the code
  /// `object_lost`.
  ///
  /// @param arrived run by the calling thread whenever more bytes are in `target`
  void get(ObjectRange range, ByteBuffer target, Runnable arrived);

  /// As [#get(ObjectRange, ByteBuffer, Runnable)], for who has no use of what is not whole.
  default void get(ObjectRange range, ByteBuffer target) {
    get(range, target, () -> {});
  }
}
