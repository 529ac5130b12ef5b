/// The object store over S3: presigning for any endpoint, and an embedded one on the loopback
/// address.
@NullMarked
package dev.cairn.backend.store.s3;

import org.jspecify.annotations.NullMarked;
