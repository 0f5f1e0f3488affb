package org.bozzetto.client.account;

import java.util.List;
import java.util.Optional;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.trust.ServerAddress;

/** Where sign-ins are kept: at most one for each server. Safe for use by many threads. */
public interface CredentialStore {
    /** By address. */
    List<Credentials> all();

    Optional<Credentials> find(ServerAddress server);

    /**
     * Durable when it returns; after a failure what was there before is there still.
     *
     * @throws ClientException {@code CREDENTIALS_UNWRITABLE}
     */
    void put(Credentials credentials);

    void remove(ServerAddress server);

    /** Waits until nobody else, other programs included, holds this server's sign-in; closing lets go. */
    Hold hold(ServerAddress server);

    /** Lets go when it is closed. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
