package org.bozzetto.cli;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.trust.ServerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Ends a sign-in. */
@Command(name = "logout", description = "Signs out of a server. Projects of this machine stay as they are.")
final class LogoutCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(
            paramLabel = "ADDRESS",
            arity = "0..1",
            description = "The server; the only one that you are signed in to unless given.")
    private Optional<String> address;

    @Override
    public Integer call() {
        CredentialStore store = ServerChoice.store(bozzetto.libraryFolder());
        ServerAddress server = ServerChoice.choose(store, address);
        Optional<ClientException> untold = new SignIn(store, Clock.systemUTC()).out(server);
        untold.ifPresent(e -> bozzetto.err()
                .println("bozzetto: the server could not be told, so that the session goes on there until it runs out: "
                        + e.describe()));
        bozzetto.answer()
                .give(
                        Answer.object().put("server", server.toString()).put("told", untold.isEmpty()),
                        "signed out of " + server);
        return 0;
    }
}
