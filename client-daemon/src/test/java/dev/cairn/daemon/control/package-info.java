/// Tests of the control API over real sockets, and the in-memory daemon they serve.
@org.jspecify.annotations.NullMarked
package dev.cairn.daemon.control;
