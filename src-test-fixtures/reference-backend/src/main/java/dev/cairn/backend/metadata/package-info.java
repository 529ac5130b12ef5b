/// What exists: namespaces, nodes, their versions and manifests, and the rules for names and
/// hashes. Knows neither HTTP nor an object store nor the time: callers pass all of these in.
@NullMarked
package dev.cairn.backend.metadata;

import org.jspecify.annotations.NullMarked;
