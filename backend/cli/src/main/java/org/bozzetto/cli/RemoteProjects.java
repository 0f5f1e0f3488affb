package org.bozzetto.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.client.Connection;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.workspace.Workspace;

/** Finds what a person names on a server: by id, or by a name that only one thing has. */
final class RemoteProjects {
    private RemoteProjects() {}

    /** In its workspace. */
    record Found(Workspace workspace, RemoteProject project) {}

    static List<Found> all(Connection server) {
        List<Found> all = new ArrayList<>();
        for (Workspace workspace : server.workspaces().list()) {
            server.projects().list(workspace.id()).forEach(project -> all.add(new Found(workspace, project)));
        }
        return all;
    }

    /** @throws CommandFailure when there is none, or more than one */
    static RemoteProject choose(Connection server, String wanted) {
        List<RemoteProject> fitting = all(server).stream()
                .map(Found::project)
                .filter(project ->
                        project.name().equals(wanted) || project.id().toString().equals(wanted))
                .toList();
        if (fitting.size() != 1) {
            throw new CommandFailure(
                    fitting.isEmpty()
                            ? "The server has no project “" + wanted
                                    + "”; `bozzetto projects list` names those there are."
                            : fitting.size() + " projects have the name “" + wanted + "”; give an id instead.");
        }
        return fitting.getFirst();
    }

    /** @throws CommandFailure when there is none, or more than one */
    static UUID workspace(Connection server, String wanted) {
        List<Workspace> fitting = server.workspaces().list().stream()
                .filter(one -> one.name().equals(wanted) || one.id().toString().equals(wanted))
                .toList();
        if (fitting.size() != 1) {
            throw new CommandFailure(
                    fitting.isEmpty()
                            ? "You belong to no workspace “" + wanted
                                    + "”; `bozzetto projects workspaces` names those there are."
                            : fitting.size() + " workspaces have the name “" + wanted + "”; give an id instead.");
        }
        return fitting.getFirst().id();
    }

    /** @throws CommandFailure when {@code text} is none */
    static UUID id(String text) {
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new CommandFailure("“" + text + "” is no id.");
        }
        return UUID.fromString(text);
    }
}
