package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.DeviceList;

/// What the control API can ask about the devices of the account. As in [ControlMethods], calls
/// may block, and fail with a sentence for a person.
public interface DeviceMethods {
  /// The devices that are signed in.
  DeviceList list();

  /// Signs another device out at once.
  void revoke(String id);
}
