package org.bozzetto.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bozzetto.cli.server.StoppedServer;
import org.bozzetto.data.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Brings a backup into a server that holds nothing yet. */
@Command(
        name = "restore",
        description =
                "Brings a backup into a server's folder, database and object store that hold nothing yet, and verifies it.")
final class RestoreCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Mixin
    private ServerOptions options;

    @Parameters(paramLabel = "DIR", description = "A folder of backups.")
    private Path folder;

    @Option(names = "--snapshot", paramLabel = "NAME", description = "Which one; the latest unless given.")
    private String snapshot;

    @Override
    public Integer call() throws Exception {
        Restore.Restored restored = StoppedServer.restore(
                options.settings(List.of()), folder, Optional.ofNullable(snapshot), ProgramVersion.text());
        bozzetto.answer()
                .give(
                        Answer.object()
                                .put("snapshot", restored.snapshot())
                                .put("createdAt", restored.createdAt())
                                .put("rows", restored.rows())
                                .put("objects", restored.objects())
                                .put("missing", restored.missing()),
                        "restored " + restored.snapshot() + " and verified it: " + restored.rows() + " rows, "
                                + restored.objects() + " objects"
                                + (restored.missing() == 0
                                        ? ""
                                        : "; " + restored.missing() + " had been lost before the backup was made"));
        return 0;
    }
}
