/// What can go wrong in an answerable way: a code of the wire contract, a status, one sentence.
@NullMarked
package dev.cairn.backend.problem;

import org.jspecify.annotations.NullMarked;
