/// The reference backend: one process, one package per service.
@NullMarked
package dev.cairn.backend;

import org.jspecify.annotations.NullMarked;
