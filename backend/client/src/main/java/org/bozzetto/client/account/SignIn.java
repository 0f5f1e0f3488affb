package org.bozzetto.client.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.http.Transport;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;

/** Coming in and going out. What comes in is kept in a store before it is answered. */
public final class SignIn {
    private final CredentialStore store;
    private final Clock clock;

    public SignIn(CredentialStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Where to.
     *
     * @param pin the certificate to trust; empty where an authority vouches for the server
     */
    public record Destination(ServerAddress server, Optional<Fingerprint> pin) {}

    /**
     * @param client how this program is named in the list of sessions
     * @throws ClientException {@code WRONG_CREDENTIALS} and others of the server
     */
    public Credentials withPassword(Destination to, String email, String password, String client) {
        return enter(
                to,
                "/v1/auth/sign-in",
                Json.object().put("email", email).put("password", password).put("client", client));
    }

    /** Makes an account with an invitation; whoever has one already joins the workspace with its password. */
    public Credentials withInvitation(
            Destination to, String invitation, String email, String displayName, String password, String client) {
        return enter(
                to,
                "/v1/auth/register",
                Json.object()
                        .put("invitation", invitation)
                        .put("email", email)
                        .put("displayName", displayName)
                        .put("password", password)
                        .put("client", client));
    }

    private Credentials enter(Destination to, String path, ObjectNode body) {
        try (Transport transport = new Transport(to.server(), to.pin())) {
            Instant asked = clock.instant();
            TokenAnswer.SignedIn answer =
                    transport.send(Call.of("POST", path).json(body).once()).as(TokenAnswer.SignedIn.class);
            return keep(new Credentials(
                    to.server(),
                    to.pin(),
                    answer.user().id(),
                    answer.user().email(),
                    answer.user().displayName(),
                    answer.session(asked)));
        }
    }

    /** With a personal access token, which the server is asked about. */
    public Credentials withPersonalToken(Destination to, String token) {
        try (Transport transport = new Transport(to.server(), to.pin())) {
            TokenAnswer.User me = transport
                    .send(Call.get("/v1/me").header("Authorization", "Bearer " + token))
                    .as(TokenAnswer.User.class);
            return keep(new Credentials(
                    to.server(), to.pin(), me.id(), me.email(), me.displayName(), new Login.Personal(token)));
        }
    }

    private Credentials keep(Credentials credentials) {
        try (CredentialStore.Hold _ = store.hold(credentials.server())) {
            store.put(credentials);
            return credentials;
        }
    }

    /** Servers that somebody is signed in to. */
    public List<Credentials> all() {
        return store.all();
    }

    /**
     * Ends the session at the server and forgets it here. Here it is forgotten also when the server cannot be asked.
     *
     * @return why the server could not be told; empty when it was
     * @throws ClientException {@code NOT_SIGNED_IN}
     */
    public Optional<ClientException> out(ServerAddress server) {
        Credentials kept = Tokens.kept(store, server);
        Optional<ClientException> untold = kept.login() instanceof Login.Session ? tell(kept) : Optional.empty();
        try (CredentialStore.Hold _ = store.hold(server)) {
            store.remove(server);
        }
        return untold;
    }

    private Optional<ClientException> tell(Credentials kept) {
        try (Transport transport = new Transport(kept.server(), kept.pin())) {
            String token = new Tokens(transport, store, clock).access();
            transport.send(Call.of("POST", "/v1/auth/sign-out").header("Authorization", "Bearer " + token));
            return Optional.empty();
        } catch (ClientException e) {
            // A session that is over needs no ending.
            return e.status() == 401 || e.code().equals("SIGNED_OUT") ? Optional.empty() : Optional.of(e);
        }
    }
}
