package org.bozzetto.client;

import java.time.Clock;
import java.util.function.Consumer;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.account.Tokens;
import org.bozzetto.client.asset.Assets;
import org.bozzetto.client.change.Changes;
import org.bozzetto.client.event.EventStream;
import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Transport;
import org.bozzetto.client.job.Jobs;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.Uploads;
import org.bozzetto.client.presence.Presence;
import org.bozzetto.client.project.Projects;
import org.bozzetto.client.search.Search;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.workspace.Workspaces;

/**
 * A server, as somebody who is signed in to it uses it. Safe for use by many threads. Whatever asks the server throws
 * {@link ClientException}.
 */
public final class Connection implements AutoCloseable {
    private final Transport transport;
    private final Tokens tokens;
    private final Api api;

    private Connection(Transport transport, Tokens tokens) {
        this.transport = transport;
        this.tokens = tokens;
        this.api = new Api(transport, tokens);
    }

    /** @throws ClientException {@code NOT_SIGNED_IN}; nothing is asked of the server yet */
    public static Connection open(CredentialStore store, ServerAddress server) {
        Credentials credentials = store.find(server).orElseThrow(() -> Tokens.notSignedIn(server));
        Transport transport = new Transport(server, credentials.pin());
        return new Connection(transport, new Tokens(transport, store, Clock.systemUTC()));
    }

    /** Who one is there. */
    public Credentials credentials() {
        return tokens.credentials();
    }

    public Workspaces workspaces() {
        return new Workspaces(api);
    }

    public Projects projects() {
        return new Projects(api);
    }

    public Changes changes() {
        return new Changes(api);
    }

    public Assets assets() {
        return new Assets(api);
    }

    public Uploads uploads() {
        return new Uploads(api, credentials().user());
    }

    public Downloads downloads() {
        return new Downloads(api);
    }

    public Jobs jobs() {
        return new Jobs(api);
    }

    public Search search() {
        return new Search(api);
    }

    public Presence presence() {
        return new Presence(api);
    }

    /**
     * News as they come.
     *
     * @param listener called on a thread of the stream, one event at a time
     */
    public EventStream events(Consumer<ServerEvent> listener) {
        return EventStream.open(transport, tokens, listener);
    }

    @Override
    public void close() {
        transport.close();
    }
}
