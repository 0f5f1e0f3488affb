package org.bozzetto.client.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.http.Transport;
import org.bozzetto.client.trust.ServerAddress;

/**
 * The token that goes with requests. It is renewed before it runs out: by one thread for all, by one program for all, and what
 * the server answers is durable before it is used, because a refresh token that is used twice ends the session.
 */
public final class Tokens implements Api.Bearer {
    private static final Duration BEFORE_IT_ENDS = Duration.ofSeconds(60);

    private final Transport transport;
    private final CredentialStore store;
    private final Clock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Credentials current;
    private Optional<Credentials> unsaved = Optional.empty();

    /** @throws ClientException {@code NOT_SIGNED_IN} */
    public Tokens(Transport transport, CredentialStore store, Clock clock) {
        this.transport = transport;
        this.store = store;
        this.clock = clock;
        this.current = kept(store, transport.server());
    }

    static Credentials kept(CredentialStore store, ServerAddress server) {
        return store.find(server).orElseThrow(() -> notSignedIn(server));
    }

    public static ClientException notSignedIn(ServerAddress server) {
        return ClientException.of(
                "NOT_SIGNED_IN", "You are not signed in to " + server + ".", "Sign in first: bozzetto login " + server);
    }

    /** Whose they are. */
    public Credentials credentials() {
        return current;
    }

    /** When the token that {@link #access} answers runs out; empty when that is not known. */
    public Optional<Instant> until() {
        return current.login() instanceof Login.Session session ? Optional.of(session.accessUntil()) : Optional.empty();
    }

    /**
     * A token that is good for some time yet.
     *
     * @throws ClientException {@code SIGNED_OUT}, {@code CREDENTIALS_UNWRITABLE}, and what {@link Transport#send} throws
     */
    @Override
    public String access() {
        return switch (current.login()) {
            case Login.Personal(String token) -> token;
            case Login.Session session -> isFresh(session) ? session.accessToken() : renewed(session.accessToken());
        };
    }

    private boolean isFresh(Login.Session session) {
        return clock.instant().plus(BEFORE_IT_ENDS).isBefore(session.accessUntil());
    }

    /**
     * Another token than one that was refused or runs out.
     *
     * @throws ClientException as {@link #access}
     */
    @Override
    public String renewed(String old) {
        if (current.login() instanceof Login.Personal) {
            throw signedOut(null);
        }
        renewing.lock();
        try {
            try (CredentialStore.Hold _ = store.hold(transport.server())) {
                return renewedByOne(old);
            }
        } finally {
            renewing.unlock();
        }
    }

    private String renewedByOne(String old) {
        if (unsaved.isPresent()) {
            keep(unsaved.get());
        }
        // Another thread or program may have done it meanwhile.
        Credentials kept = kept(store, transport.server());
        current = kept;
        if (!(kept.login() instanceof Login.Session session)) {
            return access();
        }
        if (!session.accessToken().equals(old) && isFresh(session)) {
            return session.accessToken();
        }
        Login.Session fresh = refresh(session);
        keep(kept.with(fresh));
        return fresh.accessToken();
    }

    private void keep(Credentials fresh) {
        // The old refresh token is used up: if this one cannot be kept now, it must not be lost.
        unsaved = Optional.of(fresh);
        store.put(fresh);
        current = fresh;
        unsaved = Optional.empty();
    }

    private Login.Session refresh(Login.Session session) {
        Instant asked = clock.instant();
        try {
            // Repeatable: for a short while after a lost answer the server takes the same one again.
            return transport
                    .send(Call.of("POST", "/v1/auth/refresh")
                            .json(Json.object().put("refreshToken", session.refreshToken())))
                    .as(TokenAnswer.class)
                    .session(session.id(), asked);
        } catch (ClientException e) {
            throw e.status() == 401 ? signedOut(e) : e;
        }
    }

    private ClientException signedOut(ClientException cause) {
        return ClientException.of(
                "SIGNED_OUT",
                transport.server()
                        + " does not know this sign-in any more: it was ended elsewhere, or it was used by two.",
                "Sign in again: bozzetto login " + transport.server(),
                cause);
    }
}
