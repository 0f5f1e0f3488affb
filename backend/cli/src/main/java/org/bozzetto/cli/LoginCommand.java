package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.trust.ServerCertificate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Signs in to a server: settles first whom to trust, then says who one is. */
@Command(
        name = "login",
        description =
                "Signs in to a server; with an invitation, makes the account. The password is asked for, or read.")
final class LoginCommand implements Callable<Integer> {
    private static final int LONGEST_CLIENT = 100;

    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "ADDRESS", description = "The server: HOST or HOST:PORT; port 8443 unless given.")
    private String address;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description =
                    "Of the server's certificate, as the server printed it. Needed once where no authority vouches.")
    private Optional<String> fingerprint;

    @Option(names = "--email", description = "Of the account; asked for unless given.")
    private Optional<String> email;

    @Option(
            names = "--invitation",
            paramLabel = "CODE",
            arity = "0..1",
            fallbackValue = "",
            description = "Makes the account, or joins a workspace. Without CODE it is asked for.")
    private Optional<String> invitation;

    @Option(names = "--name", description = "How others see a new account; the address unless given.")
    private Optional<String> name;

    @ArgGroup
    private Input input = new Input();

    /** Where the secret comes from. */
    static final class Input {
        @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
        private boolean password;

        @Option(
                names = "--token-stdin",
                description =
                        "Read a personal access token (bzt_…) from standard input and use it instead of a password.")
        private boolean token;
    }

    @Override
    public Integer call() throws Exception {
        CredentialStore store = ServerChoice.store(bozzetto.libraryFolder());
        ServerAddress server = ServerAddress.parse(address);
        SignIn.Destination destination = new SignIn.Destination(server, pin(store, server));
        SignIn signIn = new SignIn(store, Clock.systemUTC());
        Credentials credentials = input.token
                ? signIn.withPersonalToken(destination, Secrets.fromStandardInput())
                : person(signIn, destination);
        ObjectNode json = Answer.object()
                .put("server", credentials.server().toString())
                .put("user", credentials.user().toString())
                .put("email", credentials.email())
                .put("name", credentials.displayName());
        credentials.pin().ifPresent(pin -> json.put("fingerprint", pin.text()));
        bozzetto.answer()
                .give(json, credentials.displayName() + " (" + credentials.email() + ") is signed in to " + server);
        return 0;
    }

    private Credentials person(SignIn signIn, SignIn.Destination destination) throws Exception {
        Optional<String> code =
                invitation.map(given -> given.isEmpty() ? Secrets.ask("Invitation", "--invitation CODE") : given);
        String who = email.orElseGet(() -> Secrets.ask("Email", "--email"));
        String password =
                input.password ? Secrets.fromStandardInput() : Secrets.askHidden("Password", "--password-stdin");
        return code.isPresent()
                ? signIn.withInvitation(destination, code.get(), who, name.orElse(who), password, client())
                : signIn.withPassword(destination, who, password, client());
    }

    /** What to trust: what the person says, what was trusted before, what an authority vouches for, in this order. */
    private Optional<Fingerprint> pin(CredentialStore store, ServerAddress server) {
        if (fingerprint.isPresent()) {
            return fingerprint.map(Fingerprint::parse);
        }
        Optional<Fingerprint> before = store.find(server).flatMap(Credentials::pin);
        if (before.isPresent()) {
            return before;
        }
        ServerCertificate seen = ServerCertificate.look(server);
        if (seen.vouched()) {
            return Optional.empty();
        }
        if (!Secrets.canAsk()) {
            throw new CommandFailure("Nobody vouches for the certificate of " + server + ": " + seen.fingerprint()
                    + ". If it is the one that the server printed, add: --fingerprint " + seen.fingerprint()
                    + " [CERTIFICATE_UNKNOWN]");
        }
        bozzetto.err()
                .println("Nobody vouches for " + server + ". Its certificate is " + seen.fingerprint()
                        + "\nCompare it with what the server printed when it started.");
        if (!Secrets.ask("Trust it? (yes/no)", "--fingerprint").equals("yes")) {
            throw new CommandFailure("The certificate was not trusted; nothing was sent.");
        }
        return Optional.of(seen.fingerprint());
    }

    /** How this program is named in the list of sessions. */
    private static String client() {
        String text = "bozzetto on " + host();
        return text.length() > LONGEST_CLIENT ? text.substring(0, LONGEST_CLIENT) : text;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
