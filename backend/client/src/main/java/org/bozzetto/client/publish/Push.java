package org.bozzetto.client.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.object.Uploads;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.publish.Logs.Needed;
import org.bozzetto.client.publish.Logs.Relation;
import org.bozzetto.client.workspace.Workspace;
import org.bozzetto.kernel.change.Change;

/**
 * Publishes a project of this machine with its whole history, or what came since. Ids are kept; bytes go before the changes that
 * name them; what the server has is not sent again, so that it may be done again after any failure. It only ever adds to the end
 * of the server's log.
 */
public final class Push {
    /** The author of what was made on a machine without accounts. */
    private static final String LOCAL = "local";

    private final Connection server;
    private final Progress progress;

    public Push(Connection server, Progress progress) {
        this.server = server;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param created whether the server had no such project before
     * @param onlyThere changes of the server that this machine lacks: pull them
     */
    public record Outcome(RemoteProject project, boolean created, int changes, int blobs, long bytes, int onlyThere) {}

    /**
     * @param name for a project that the server does not have
     * @param workspace where such a project is made; the only one unless given
     * @throws ClientException also {@code DIVERGED}, {@code FOREIGN_CHANGES}, {@code WORKSPACE_UNCLEAR}
     */
    public Outcome push(LocalProject local, String name, Optional<UUID> workspace) {
        progress.at("comparing", 0, 1);
        Optional<RemoteProject> found = server.projects().find(local.id());
        RemoteProject remote = found.orElseGet(() -> create(local.id(), name, workspace));
        List<Change> here = local.changes();
        Relation.Extends relation = Logs.require(Logs.compare(here, log(local.id())), server);
        List<Change> toSend =
                here.stream().skip(relation.common()).map(this::signed).toList();
        Sent sent = sendBlobs(local, toSend);
        List<Integer> placed = new ArrayList<>();
        server.changes().append(local.id(), toSend, part -> {
            placed.add(part.size());
            progress.at("changes", placed.stream().mapToInt(Integer::intValue).sum(), toSend.size());
        });
        return new Outcome(
                server.projects().get(remote.id()),
                found.isEmpty(),
                toSend.size(),
                sent.blobs(),
                sent.bytes(),
                relation.onlyThere());
    }

    private List<Change> log(UUID project) {
        List<Change> log = new ArrayList<>();
        server.changes().after(project, 0, page -> page.forEach(ordered -> log.add(ordered.change())));
        return log;
    }

    private RemoteProject create(UUID project, String name, Optional<UUID> wanted) {
        UUID workspace = wanted.orElseGet(this::onlyWorkspace);
        return server.projects().create(workspace, project, name);
    }

    private UUID onlyWorkspace() {
        List<Workspace> workspaces = server.workspaces().list();
        if (workspaces.size() != 1) {
            throw ClientException.of(
                    "WORKSPACE_UNCLEAR",
                    workspaces.isEmpty()
                            ? "You belong to no workspace of "
                                    + server.credentials().server() + " yet."
                            : "You belong to several workspaces: "
                                    + String.join(
                                            ", ",
                                            workspaces.stream()
                                                    .map(Workspace::name)
                                                    .toList())
                                    + ".",
                    workspaces.isEmpty()
                            ? "Make one: bozzetto projects new-workspace NAME"
                            : "Say which one: --workspace NAME");
        }
        return workspaces.getFirst().id();
    }

    /** The server takes only what is signed by whoever sends it. */
    private Change signed(Change change) {
        String me = server.credentials().user().toString();
        if (!change.actor().equals(LOCAL) && !change.actor().equals(me)) {
            throw ClientException.of(
                    "FOREIGN_CHANGES",
                    "The project has changes that somebody else made and that "
                            + server.credentials().server() + " does not have.",
                    "Nothing was sent: nobody may sign for others. Let its other author publish it, or publish the assets in a project of your own.");
        }
        return new Change(change.id(), change.project(), me, change.baseSeq(), change.group(), change.payload());
    }

    private record Sent(int blobs, long bytes) {}

    private Sent sendBlobs(LocalProject local, List<Change> changes) {
        Map<String, Needed> needed = Logs.blobs(changes);
        if (needed.isEmpty()) {
            return new Sent(0, 0);
        }
        Uploads uploads = server.uploads();
        Set<String> known = uploads.known(local.id(), needed.keySet());
        List<Needed> missing = needed.values().stream()
                .filter(one -> !known.contains(one.blob().sha256()))
                .toList();
        long total = missing.stream().mapToLong(one -> one.blob().size()).sum();
        long done = 0;
        for (Needed one : missing) {
            long before = done;
            uploads.send(
                    local.id(),
                    new Uploads.Upload(
                            one.blob().sha256(),
                            one.blob().size(),
                            mediaType(one.blob().mediaType())),
                    offset -> local.openBlob(one.blob(), offset),
                    new Transfer((at, _) -> progress.at("bytes", before + at, total)));
            done += one.blob().size();
        }
        return new Sent(missing.size(), total);
    }

    private static String mediaType(String given) {
        return given.matches("[a-zA-Z0-9!#$&^_.+-]{1,60}/[a-zA-Z0-9!#$&^_.+-]{1,60}")
                ? given
                : "application/octet-stream";
    }
}
