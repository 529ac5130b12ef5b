/// Tests of the command line against a real control server.
@org.jspecify.annotations.NullMarked
package dev.cairn.daemon.cli;
