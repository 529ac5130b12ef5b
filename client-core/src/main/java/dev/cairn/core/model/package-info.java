/// The nouns of sync: names, ids, hashes, manifests, nodes and version vectors. Pure.
@NullMarked
package dev.cairn.core.model;

import org.jspecify.annotations.NullMarked;
