package org.bozzetto.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.Connection;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.publish.LocalProject;
import org.bozzetto.client.publish.Progress;
import org.bozzetto.client.publish.Pull;
import org.bozzetto.client.publish.Push;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;

/**
 * Sends and fetches a project of a library. One whose home is the server keeps the server's order and its own unsent changes apart, so
 * that news on both sides do no harm; one of this machine is only ever added to at its end.
 */
final class TeamProject {
    private final Connection server;
    private final Library library;
    private final Progress progress;
    private final PrintStream err;

    TeamProject(Connection server, Library library, Progress progress, PrintStream err) {
        this.server = server;
        this.library = library;
        this.progress = progress;
        this.err = err;
    }

    /** Fetches what the library lacks. */
    Pull.Outcome pull(RemoteProject remote) {
        boolean isOfThisMachine = library.projects().stream()
                .anyMatch(it -> it.id().equals(remote.id()) && it.home().isEmpty());
        return isOfThisMachine
                ? new Pull(server, progress).pull(new LibraryProject(library, remote.id()))
                : pull(library.shareProject(remote.id(), home(remote)));
    }

    private SharedHome home(RemoteProject remote) {
        return new SharedHome(
                server.credentials().server().uri(),
                remote.workspaceId(),
                server.credentials().user());
    }

    private Pull.Outcome pull(SharedProjectLog log) {
        Pull.Outcome outcome = new Pull(server, progress).pull(new SharedProject(library, log));
        int withheld = log.reconcile().conflicts().size();
        if (withheld > 0) {
            err.println("bozzetto: " + withheld
                    + " of your changes meet those of others and wait; decide in the studio, which shows both");
        }
        return outcome;
    }

    /** Sends what the server lacks. */
    Push.Outcome push(Project project, Optional<UUID> workspace) {
        if (project.home().isEmpty()) {
            return send(new LibraryProject(library, project.id()), project, workspace);
        }
        SharedProjectLog log = library.shareProject(project.id(), project.home().get());
        requireSameHome(log);
        pull(log);
        Push.Outcome outcome = send(new SharedProject(library, log), project, Optional.empty());
        pull(log);
        return outcome;
    }

    private Push.Outcome send(LocalProject local, Project project, Optional<UUID> workspace) {
        return new Push(server, progress).push(local, project.name(), workspace);
    }

    private void requireSameHome(SharedProjectLog log) {
        if (!log.home().server().equals(server.credentials().server().uri())
                || !log.home().user().equals(server.credentials().user())) {
            throw new CommandFailure("The project lives on " + log.home().server()
                    + " as another user; sign in there, or say --server. [PROJECT_ELSEWHERE]");
        }
    }
}
