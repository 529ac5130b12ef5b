/// The state folder of one device: who is signed in, which folder is synced, and the lock that
/// keeps a second daemon away.
@NullMarked
package dev.cairn.daemon.home;

import org.jspecify.annotations.NullMarked;
