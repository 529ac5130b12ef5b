/// The S3 stores that tests run against: the backend's own, one that others have written, and any
/// that somebody names.
@NullMarked
package dev.cairn.stores;

import org.jspecify.annotations.NullMarked;
