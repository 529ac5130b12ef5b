/// Where the operating system tells that something changed. A feed only marks; it never acts.
@NullMarked
package dev.cairn.core.watch;

import org.jspecify.annotations.NullMarked;
