/// How bytes get in and out: upload sessions, deduplication by chunk, presigned requests,
/// locations.
@NullMarked
package dev.cairn.backend.file;

import org.jspecify.annotations.NullMarked;
