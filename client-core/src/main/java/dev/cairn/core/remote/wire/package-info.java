/// The JSON of the protocol, field by field, and its conversion into the model. Whatever the server
/// says is checked here; behind this package it is trusted.
@NullMarked
package dev.cairn.core.remote.wire;

import org.jspecify.annotations.NullMarked;
