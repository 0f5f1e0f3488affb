package org.bozzetto.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes the certificate by which a role on another machine is known. */
@Command(
        name = "certificate",
        description =
                "Makes the certificate of a role that runs on another machine. The authority is made with the first one.")
final class CertificateCommand implements Callable<Integer> {
    @ParentCommand
    private ServeCommand serve;

    @Mixin
    private ServerOptions options;

    @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}.")
    private Role role;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Folder for ca.pem and the role's file; to be brought to `pki` in the other server's folder.")
    private Path target;

    @Override
    public Integer call() throws Exception {
        Path authority = options.settings(List.of()).certificates();
        Instant expires = InternalCa.open(authority, Clock.systemUTC()).issue(role, target);
        serve.bozzetto()
                .answer()
                .give(
                        Answer.object()
                                .put("role", role.id())
                                .put("folder", target.toString())
                                .put("expires", expires.toString()),
                        "certificate of " + role.id() + " in " + target + ", good until " + expires);
        return 0;
    }
}
