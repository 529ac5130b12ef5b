/// Tests of what nodes are made of.
@NullMarked
package dev.cairn.backend.metadata;

import org.jspecify.annotations.NullMarked;
