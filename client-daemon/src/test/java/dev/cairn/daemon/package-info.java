/// Rules that hold for the whole daemon.
@org.jspecify.annotations.NullMarked
package dev.cairn.daemon;
