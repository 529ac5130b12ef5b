/// Tests of how bytes are kept.
@NullMarked
package dev.cairn.backend.file;

import org.jspecify.annotations.NullMarked;
