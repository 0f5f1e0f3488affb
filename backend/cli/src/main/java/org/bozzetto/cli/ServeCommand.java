package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bozzetto.cli.server.RunningServer;
import org.bozzetto.cli.server.Server;
import org.bozzetto.cli.server.ServerHome;
import org.bozzetto.cli.server.ServerLog;
import org.bozzetto.cli.server.ServerSettings;
import org.bozzetto.cli.server.Setting;
import org.bozzetto.cli.server.Termination;
import org.bozzetto.gateway.Gateway;
import org.bozzetto.platform.tls.PublicCertificate;
import org.bozzetto.platform.tls.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the server that a team shares until it is told to end. */
@Command(
        name = "serve",
        description = "Runs the server that a team shares: gateway, data and AI/3D in one process, or one of them.",
        subcommands = CertificateCommand.class)
final class ServeCommand implements Callable<Integer> {
    /** Beyond what requests and jobs under way are given. */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    @ParentCommand
    private Bozzetto bozzetto;

    @Mixin
    private ServerOptions options;

    @Option(names = "--role", description = "${COMPLETION-CANDIDATES}; all of them unless given.")
    private Role role;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where the world finds it; 0.0.0.0:8443 unless set.")
    private String listen;

    @Override
    public Integer call() throws Exception {
        Set<Role> roles = role == null ? EnumSet.allOf(Role.class) : EnumSet.of(role);
        if (roles.contains(Role.GATEWAY)) {
            Gateway.prepare();
        }
        List<String> more = new ArrayList<>();
        if (listen != null) {
            more.add(Setting.LISTEN.key() + "=" + listen);
        }
        ServerSettings settings = options.settings(more);
        Termination termination =
                Termination.within(settings.drain().plus(settings.drain()).plus(CLOSING));
        int exitCode = 1;
        try (ServerHome home = ServerHome.open(options.home(), ProgramVersion.text())) {
            ServerLog.begin(role == null ? "bozzetto" : role.id(), settings.logLevel());
            try (Server server = Server.start(settings, home, roles, ProgramVersion.text())) {
                tell(server, home);
                termination.await();
            }
            exitCode = 0;
        } finally {
            termination.finish(exitCode);
        }
        return exitCode;
    }

    Bozzetto bozzetto() {
        return bozzetto;
    }

    private void tell(Server server, ServerHome home) {
        RunningServer running = server.running();
        Optional<String> fingerprint = server.certificate().map(PublicCertificate::fingerprint);
        ObjectNode json = Answer.object().put("home", home.folder().folder().toString());
        List<String> words = new ArrayList<>();
        running.gateway().ifPresent(address -> {
            json.put("address", "https://" + address);
            words.add("Bozzetto server on https://" + address);
        });
        fingerprint.ifPresent(print -> {
            json.put("fingerprint", print);
            words.add("certificate " + print);
        });
        running.data().ifPresent(address -> {
            json.put("data", address);
            words.add("data on " + address + ", records on " + running.records().orElseThrow());
        });
        running.records().ifPresent(address -> json.put("records", address));
        running.ai3d().ifPresent(address -> {
            json.put("ai3d", address);
            words.add("AI/3D on " + address);
        });
        running.operations().ifPresent(address -> {
            json.put("operations", address);
            words.add("health and metrics on http://" + address);
        });
        server.firstOwnerInvitation().ifPresent(code -> {
            json.put("invitation", code);
            words.add(
                    "nobody has an account yet; the first owner's invitation, good for 7 days or until the next start: "
                            + code);
        });
        bozzetto.answer().give(json, String.join("\n", words));
    }
}
