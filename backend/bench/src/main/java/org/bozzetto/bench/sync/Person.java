package org.bozzetto.bench.sync;

import java.util.UUID;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.library.SharedHome;

/** Somebody who is signed in to a server and may edit in its workspace. */
record Person(CredentialStore store, ServerAddress server, UUID workspace) {
    Connection connect() {
        return Connection.open(store, server);
    }

    SharedHome home(Connection connection) {
        return new SharedHome(server.uri(), workspace, connection.credentials().user());
    }
}
