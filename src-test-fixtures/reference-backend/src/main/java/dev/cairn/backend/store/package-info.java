/// The port to an object store, which clients talk to directly with presigned requests.
@NullMarked
package dev.cairn.backend.store;

import org.jspecify.annotations.NullMarked;
