/// Moving bytes: upload sessions, chunks straight to and from the object store, resume.
@NullMarked
package dev.cairn.core.transfer;

import org.jspecify.annotations.NullMarked;
