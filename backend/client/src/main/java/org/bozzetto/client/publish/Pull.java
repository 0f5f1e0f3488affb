package org.bozzetto.client.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.object.Downloads;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.publish.Logs.Needed;
import org.bozzetto.client.publish.Logs.Relation;
import org.bozzetto.kernel.change.Change;

/**
 * Brings a server's project, or what came since, to this machine: first the bytes, each checked against its hash, then the
 * changes in the server's order. It only ever adds to the end of the log here, and may be done again after any failure.
 */
public final class Pull {
    private final Connection server;
    private final Progress progress;

    public Pull(Connection server, Progress progress) {
        this.server = server;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param onlyHere changes that the server lacks: push them
     */
    public record Outcome(RemoteProject project, int changes, int blobs, long bytes, int onlyHere) {}

    /** @throws ClientException also {@code DIVERGED}, {@code HASH_MISMATCH}, {@code DISK_FULL} */
    public Outcome pull(LocalProject local) {
        progress.at("comparing", 0, 1);
        RemoteProject remote = server.projects().get(local.id());
        List<Change> there = new ArrayList<>();
        server.changes().after(local.id(), 0, page -> page.forEach(ordered -> there.add(ordered.change())));
        Relation.Extends relation = Logs.require(Logs.compare(local.ordered(), there), server);
        List<Change> missing = there.subList(relation.common(), there.size());
        Fetched fetched = fetchBlobs(local, missing);
        local.append(missing);
        progress.at("changes", missing.size(), missing.size());
        return new Outcome(remote, missing.size(), fetched.blobs(), fetched.bytes(), relation.onlyHere());
    }

    private record Fetched(int blobs, long bytes) {}

    private Fetched fetchBlobs(LocalProject local, List<Change> changes) {
        Downloads downloads = server.downloads();
        try {
            List<Needed> missing = new ArrayList<>();
            long total = 0;
            for (Needed one : Logs.blobs(changes).values()) {
                if (!local.hasBlob(one.blob())) {
                    missing.add(one);
                    total += one.blob().size();
                }
            }
            Path staging = local.staging();
            long done = 0;
            for (Needed one : missing) {
                long before = done;
                long all = total;
                Path file = staging.resolve(one.blob().sha256());
                downloads.fetch(
                        new Downloads.Place(local.id(), one.asset(), one.revision()),
                        one.blob(),
                        file,
                        new Transfer((at, _) -> progress.at("bytes", before + at, all)));
                local.keepBlob(one.blob(), file);
                Files.deleteIfExists(file);
                done += one.blob().size();
            }
            return new Fetched(missing.size(), total);
        } catch (IOException e) {
            throw ClientException.of(
                    "FILE_UNWRITABLE",
                    "The project's bytes could not be kept: " + e.getMessage() + ".",
                    "Make room on the disk and pull again; what has come already is kept.",
                    e);
        }
    }
}
