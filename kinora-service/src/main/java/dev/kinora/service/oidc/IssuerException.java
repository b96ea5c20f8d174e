package dev.kinora.service.oidc;

/// The issuer does not say how its tokens are to be checked.
public final class IssuerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IssuerException(Throwable cause) {
        super("The issuer of tokens cannot be asked for its keys.", cause);
    }
}
