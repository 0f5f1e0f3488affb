package org.bozzetto.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialFiles;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.trust.ServerAddress;
import picocli.CommandLine.Option;

/** Which server a command works with. */
final class ServerChoice {
    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description = "The server; the only one that you are signed in to unless given.")
    private String address;

    /** Sign-ins stand beside the library that they are used with. */
    static CredentialStore store(Path library) {
        return new CredentialFiles(library.resolve("servers"));
    }

    /** @throws CommandFailure when it is not clear which */
    static ServerAddress choose(CredentialStore store, Optional<String> wanted) {
        if (wanted.isPresent()) {
            return ServerAddress.parse(wanted.get());
        }
        List<Credentials> all = store.all();
        if (all.size() != 1) {
            throw new CommandFailure(
                    all.isEmpty()
                            ? "You are not signed in to any server. Sign in first: bozzetto login ADDRESS [NOT_SIGNED_IN]"
                            : "You are signed in to several servers; say which one with --server: "
                                    + all.stream()
                                            .map(one -> one.server().toString())
                                            .collect(Collectors.joining(", ")));
        }
        return all.getFirst().server();
    }

    Connection connect(Bozzetto bozzetto) {
        CredentialStore store = store(bozzetto.libraryFolder());
        return Connection.open(store, choose(store, Optional.ofNullable(address)));
    }
}
