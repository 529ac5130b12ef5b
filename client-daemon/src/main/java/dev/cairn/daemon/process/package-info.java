/// The daemon as a process: its life, and what it answers to the app and the command line.
@NullMarked
package dev.cairn.daemon.process;

import org.jspecify.annotations.NullMarked;
