package org.bozzetto.cli;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bozzetto.client.Connection;
import org.bozzetto.client.publish.Push;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Publishes a project of the library. */
@Command(
        name = "push",
        description = "Publishes a project of the library on a server, or sends what came since; sends nothing twice.")
final class PushCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Mixin
    private ServerChoice server;

    @Parameters(
            paramLabel = "PROJECT",
            arity = "0..1",
            description = "The name or id of a project of the library; the first one unless given.")
    private Optional<String> wanted;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Where a new project is made; needed when you belong to several.")
    private Optional<String> workspace;

    @Override
    public Integer call() {
        Project project;
        try (Library library = open(Access.READ)) {
            project = ProjectCommand.choose(library, wanted);
        }
        // One of this machine is only read, so that it can be published while the studio has it open.
        try (Library library = open(project.home().isPresent() ? Access.WRITE : Access.READ);
                Connection connection = server.connect(bozzetto);
                TransferLine line = new TransferLine(bozzetto.err())) {
            Optional<UUID> where = workspace.map(name -> RemoteProjects.workspace(connection, name));
            Push.Outcome outcome = new TeamProject(connection, library, line, bozzetto.err()).push(project, where);
            line.end();
            if (outcome.onlyThere() > 0) {
                bozzetto.err()
                        .println("bozzetto: the server has " + outcome.onlyThere()
                                + " changes that this library lacks; bozzetto pull " + project.id());
            }
            bozzetto.answer()
                    .give(
                            ProjectsCommand.json(outcome.project())
                                    .put("created", outcome.created())
                                    .put("changesSent", outcome.changes())
                                    .put("blobsSent", outcome.blobs())
                                    .put("bytesSent", outcome.bytes())
                                    .put("onlyOnServer", outcome.onlyThere()),
                            project.name() + " → " + connection.credentials().server() + ": "
                                    + outcome.changes() + " changes and " + outcome.blobs() + " files ("
                                    + outcome.bytes() + " bytes) sent");
            return 0;
        }
    }

    private Library open(Access access) {
        return Library.open(bozzetto.libraryFolder(), access, "the bozzetto command");
    }
}
