/// The daemon's side of the control API: a WebSocket on the loopback address that lets in only who
/// knows the home's token, turns JSON-RPC into calls of {@link
/// dev.cairn.daemon.control.ControlMethods}, and tells subscribers about changes at a pace a person
/// can follow.
@org.jspecify.annotations.NullMarked
package dev.cairn.daemon.control;
