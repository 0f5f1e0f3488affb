package org.bozzetto.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bozzetto.cli.server.AdminConnection;
import org.bozzetto.cli.server.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Copies a server, running or not, into a folder of backups. */
@Command(
        name = "backup",
        description =
                "Copies a server, running or not, into a folder of backups; what the folder has is not copied again.")
final class BackupCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Mixin
    private ServerOptions options;

    @Parameters(
            paramLabel = "DIR",
            description = "A folder of backups, or an empty one; seen from the server's machine.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        ServerSettings settings = options.settings(List.of());
        JsonNode answer;
        try (AdminConnection server = AdminConnection.open(settings, ProgramVersion.text())) {
            answer = server.ask(
                    "POST",
                    "backup",
                    Optional.of(Answer.object()
                            .put("folder", folder.toAbsolutePath().normalize().toString())));
        }
        if (answer.hasNonNull("failure")) {
            throw new CommandFailure(
                    "no backup was made: " + answer.path("failure").asText());
        }
        JsonNode made = answer.path("made");
        bozzetto.answer()
                .give(
                        made,
                        "snapshot " + made.path("snapshot").asText() + " in " + folder + ": "
                                + made.path("rows").asLong() + " rows, "
                                + made.path("objects").asLong() + " objects, "
                                + made.path("copied").asLong() + " of them new ("
                                + made.path("copiedBytes").asLong() + " bytes)");
        List<String> missing =
                made.path("missing").valueStream().map(JsonNode::asText).toList();
        if (missing.isEmpty()) {
            return 0;
        }
        throw new CommandFailure("the backup is complete but for " + missing.size()
                + " objects that the server has lost or that are damaged there: " + String.join(", ", missing));
    }
}
