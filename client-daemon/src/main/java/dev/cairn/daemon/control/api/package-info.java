/// The vocabulary of the control API and the client that speaks it: immutable records for the
/// documents of `docs/control-api.md`, the file that says where the daemon listens, and
/// {@link dev.cairn.daemon.control.api.ControlClient}. This package is all that the app and the
/// command line know of the daemon.
@org.jspecify.annotations.NullMarked
package dev.cairn.daemon.control.api;
