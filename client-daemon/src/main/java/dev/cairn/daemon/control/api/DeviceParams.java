package dev.cairn.daemon.control.api;

import org.jspecify.annotations.Nullable;

/// The parameters of `device_revoke`.
///
/// @param id as `devices` names it
public record DeviceParams(@Nullable String id) {}
