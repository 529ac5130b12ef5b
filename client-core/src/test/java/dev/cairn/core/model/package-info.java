@NullMarked
package dev.cairn.core.model;

import org.jspecify.annotations.NullMarked;
