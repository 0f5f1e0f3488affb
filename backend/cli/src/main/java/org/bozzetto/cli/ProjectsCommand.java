package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.client.workspace.Workspace;
import org.bozzetto.client.workspace.Workspaces;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Projects and workspaces of a server. */
@Command(name = "projects", description = "Lists and makes projects and workspaces of a server.")
final class ProjectsCommand implements Runnable {
    @ParentCommand
    private Bozzetto bozzetto;

    @Mixin
    private ServerChoice server;

    @Override
    public void run() {
        list(server);
    }

    @Command(name = "list", description = "Lists the projects that you may see; as `projects` alone does.")
    int list(@Mixin ServerChoice choice) {
        try (Connection connection = choice.connect(bozzetto)) {
            return give(
                    RemoteProjects.all(connection),
                    found -> json(found.project())
                            .put("workspaceName", found.workspace().name()),
                    found -> found.project().id() + "  " + found.workspace().name() + " / "
                            + found.project().name(),
                    "no projects yet");
        }
    }

    /** A list, one thing a line. */
    private <T> int give(List<T> all, Function<T, ObjectNode> json, Function<T, String> line, String none) {
        ArrayNode array = Answer.array();
        all.forEach(one -> array.add(json.apply(one)));
        String text = all.stream().map(line).collect(Collectors.joining("\n"));
        bozzetto.answer().give(array, text.isEmpty() ? none : text);
        return 0;
    }

    @Command(name = "create", description = "Makes an empty project.")
    int create(
            @Mixin ServerChoice choice,
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--workspace",
                            paramLabel = "NAME",
                            description = "Its name or id; needed when you belong to several.")
                    Optional<String> workspace) {
        try (Connection connection = choice.connect(bozzetto)) {
            UUID where = workspace
                    .map(wanted -> RemoteProjects.workspace(connection, wanted))
                    .orElseGet(() -> onlyWorkspace(connection));
            RemoteProject made = connection.projects().create(where, Ids.fresh(), name);
            // So that its log says the name to whoever pulls it.
            Change named = new Change(
                    Ids.fresh(),
                    made.id(),
                    connection.credentials().user().toString(),
                    0,
                    Ids.fresh(),
                    new ProjectRenamed(name));
            connection.changes().append(made.id(), List.of(named), _ -> {});
            bozzetto.answer().give(json(connection.projects().get(made.id())), made.id() + "  " + name);
            return 0;
        }
    }

    private static UUID onlyWorkspace(Connection connection) {
        List<Workspace> all = connection.workspaces().list();
        if (all.size() != 1) {
            throw new CommandFailure(
                    all.isEmpty()
                            ? "You belong to no workspace yet; make one: bozzetto projects new-workspace NAME"
                            : "You belong to several workspaces; say which one with --workspace.");
        }
        return all.getFirst().id();
    }

    @Command(name = "workspaces", description = "Lists the workspaces that you belong to.")
    int workspaces(@Mixin ServerChoice choice) {
        try (Connection connection = choice.connect(bozzetto)) {
            return give(
                    connection.workspaces().list(),
                    ProjectsCommand::json,
                    workspace -> workspace.id() + "  " + workspace.name() + "  " + workspace.role(),
                    "no workspaces yet");
        }
    }

    @Command(name = "new-workspace", description = "Makes a workspace; you are its owner.")
    int newWorkspace(@Mixin ServerChoice choice, @Parameters(paramLabel = "NAME") String name) {
        try (Connection connection = choice.connect(bozzetto)) {
            Workspace made = connection.workspaces().create(Ids.fresh(), name);
            bozzetto.answer().give(json(made), made.id() + "  " + made.name());
            return 0;
        }
    }

    @Command(name = "invite", description = "Invites somebody into a workspace; answers the code to send to them.")
    int invite(
            @Mixin ServerChoice choice,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(
                            names = "--role",
                            defaultValue = "EDITOR",
                            description = "OWNER, EDITOR, REVIEWER or VIEWER; ${DEFAULT-VALUE} unless given.")
                    MemberRole role,
            @Option(
                            names = "--workspace",
                            paramLabel = "NAME",
                            description = "Its name or id; needed when you belong to several.")
                    Optional<String> workspace) {
        try (Connection connection = choice.connect(bozzetto)) {
            UUID where = workspace
                    .map(wanted -> RemoteProjects.workspace(connection, wanted))
                    .orElseGet(() -> onlyWorkspace(connection));
            Workspaces.Invitation made = connection.workspaces().invite(where, Ids.fresh(), email, role);
            bozzetto.answer()
                    .give(
                            Answer.object()
                                    .put("email", made.email())
                                    .put("role", made.role().name())
                                    .put("code", made.code()),
                            "for " + made.email() + ", good for 7 days: " + made.code());
            return 0;
        }
    }

    static ObjectNode json(RemoteProject project) {
        return Answer.object()
                .put("id", project.id().toString())
                .put("name", project.name())
                .put("workspace", project.workspaceId().toString())
                .put("role", project.role().name())
                .put("changes", project.lastSeq());
    }

    private static ObjectNode json(Workspace workspace) {
        return Answer.object()
                .put("id", workspace.id().toString())
                .put("name", workspace.name())
                .put("role", workspace.role().name());
    }
}
