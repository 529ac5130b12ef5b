@NullMarked
package dev.cairn.daemon.home;

import org.jspecify.annotations.NullMarked;
