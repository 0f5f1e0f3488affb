package org.bozzetto.data.http;

import java.util.Optional;
import java.util.Set;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.Scope;

/**
 * One operation of the API's document.
 *
 * @param operation its id there; empty for what is not in the document
 * @param scope what a token must allow at least; empty for nothing
 * @param isOpen whether nobody needs to be signed in
 * @param takesKeys whether an {@code Idempotency-Key} is heeded
 * @param maxBody bytes
 * @param peers which of our services may ask; the certificate says who it is
 */
public record Route(
        String method,
        String path,
        String operation,
        Optional<Scope> scope,
        boolean isOpen,
        boolean takesKeys,
        long maxBody,
        Set<Role> peers,
        Handler handler) {
    private static final long USUAL_BODY = 262_144;
    private static final Set<Role> GATEWAY = Set.of(Role.GATEWAY);

    public Route {
        peers = Set.copyOf(peers);
    }

    /** Answers a call. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Call call);
    }

    /** For whoever is signed in with a token that allows {@code scope}. */
    public static Route of(Scope scope, String method, String path, String operation, Handler handler) {
        return new Route(method, path, operation, Optional.of(scope), false, false, USUAL_BODY, GATEWAY, handler);
    }

    /** For whoever is signed in. */
    public static Route signedIn(String method, String path, String operation, Handler handler) {
        return new Route(method, path, operation, Optional.empty(), false, false, USUAL_BODY, GATEWAY, handler);
    }

    /** For everybody. */
    public static Route open(String method, String path, String operation, Handler handler) {
        return new Route(method, path, operation, Optional.empty(), true, false, USUAL_BODY, GATEWAY, handler);
    }

    /** For other services of this installation; whom they ask for, if for anybody, the handler finds out. */
    public static Route internal(Set<Role> peers, String method, String path, Handler handler) {
        return new Route(method, path, "", Optional.empty(), true, false, USUAL_BODY, peers, handler);
    }

    public Route withKeys() {
        return new Route(method, path, operation, scope, isOpen, true, maxBody, peers, handler);
    }

    public Route withBody(long bytes) {
        return new Route(method, path, operation, scope, isOpen, takesKeys, bytes, peers, handler);
    }
}
