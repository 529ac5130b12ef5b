/// Tells connected devices that something changed, in commit order, and which devices are online.
@NullMarked
package dev.cairn.backend.notification;

import org.jspecify.annotations.NullMarked;
