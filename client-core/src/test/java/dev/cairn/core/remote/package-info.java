/// Tests of the server's API as the client sees it, against servers that cannot be trusted.
@NullMarked
package dev.cairn.core.remote;

import org.jspecify.annotations.NullMarked;
