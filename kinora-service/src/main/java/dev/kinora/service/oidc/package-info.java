/// Tokens of an issuer that others run (OpenID Connect).
@NullMarked
package dev.kinora.service.oidc;

import org.jspecify.annotations.NullMarked;
