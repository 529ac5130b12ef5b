/// Server to remote tree: the API client, sign-in, and the socket whose messages are hints.
@NullMarked
package dev.cairn.core.remote;

import org.jspecify.annotations.NullMarked;
