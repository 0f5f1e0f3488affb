package org.bozzetto.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bozzetto.client.Connection;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.publish.Pull;
import org.bozzetto.library.archive.ProjectFile;
import org.bozzetto.library.archive.ProjectFileWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings a project of a server to this machine. */
@Command(
        name = "pull",
        description = "Brings a project of a server into the library, or what came since; or into a .bozzetto file.")
final class PullCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerChoice server;

    @Parameters(paramLabel = "PROJECT", description = "Its name or id on the server.")
    private String wanted;

    @Option(
            names = {"-o", "--to"},
            paramLabel = "FILE",
            description = "Write the project to a .bozzetto file and leave the library as it is.")
    private Optional<Path> file;

    @Override
    public Integer call() throws IOException {
        if (file.isPresent() && !file.get().toString().toLowerCase(Locale.ROOT).endsWith("." + ProjectFile.EXTENSION)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "A project file's name ends in ." + ProjectFile.EXTENSION + ".");
        }
        try (Connection connection = server.connect(bozzetto);
                Engine engine = file.isPresent()
                        ? Engine.passing(bozzetto.libraryFolder(), bozzetto.err())
                        : Engine.forWriting(bozzetto.libraryFolder(), bozzetto.err());
                TransferLine line = new TransferLine(bozzetto.err())) {
            RemoteProject project = RemoteProjects.choose(connection, wanted);
            Pull.Outcome outcome = new TeamProject(connection, engine.library(), line, bozzetto.err()).pull(project);
            file.ifPresent(to -> ProjectFileWriter.write(
                    engine.library(), project.id(), to, org.bozzetto.library.importing.Progress.NONE));
            line.end();
            if (outcome.onlyHere() > 0) {
                bozzetto.err()
                        .println("bozzetto: " + outcome.onlyHere() + " changes are only on this machine; bozzetto push "
                                + project.id());
            }
            bozzetto.answer()
                    .give(
                            ProjectsCommand.json(outcome.project())
                                    .put("changesFetched", outcome.changes())
                                    .put("blobsFetched", outcome.blobs())
                                    .put("bytesFetched", outcome.bytes())
                                    .put("onlyHere", outcome.onlyHere()),
                            connection.credentials().server() + " → " + project.name() + ": " + outcome.changes()
                                    + " changes and " + outcome.blobs() + " files (" + outcome.bytes()
                                    + " bytes) fetched");
            return 0;
        }
    }
}
