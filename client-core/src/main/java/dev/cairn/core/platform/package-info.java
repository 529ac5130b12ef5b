/// What the operating system gives, behind ports: files, clock, tasks, randomness and secrets.
/// The simulation replaces exactly these and the two stores.
@NullMarked
package dev.cairn.core.platform;

import org.jspecify.annotations.NullMarked;
