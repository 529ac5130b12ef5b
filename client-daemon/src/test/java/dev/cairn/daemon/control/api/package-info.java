/// Tests of the client's side of the control API.
@org.jspecify.annotations.NullMarked
package dev.cairn.daemon.control.api;
