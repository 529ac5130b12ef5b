/// The embedded store on its own, where it does more than any S3 has to.
@NullMarked
package dev.cairn.backend.store.s3;

import org.jspecify.annotations.NullMarked;
