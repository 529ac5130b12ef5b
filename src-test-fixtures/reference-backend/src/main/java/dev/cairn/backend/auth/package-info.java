/// Who is asking: passwords, OAuth 2.0 with PKCE, rotating refresh tokens, signed access tokens.
@NullMarked
package dev.cairn.backend.auth;

import org.jspecify.annotations.NullMarked;
