/// The HTTP face: routes, validation of input, errors, request log, idempotency, fault injection.
@NullMarked
package dev.cairn.backend.gateway;

import org.jspecify.annotations.NullMarked;
