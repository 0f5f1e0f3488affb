package org.bozzetto.studio.team;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Json;
import org.bozzetto.client.job.JobOrder;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.file.LocalDisk;
import org.bozzetto.library.file.SafeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs that the server of a project has not taken yet, a file each: they outlive the studio. Safe for use by many threads. */
final class TeamOrders {
    private static final Logger LOG = LoggerFactory.getLogger(TeamOrders.class);
    private static final int LONGEST = 2 << 20;

    private final LocalDisk disk = new LocalDisk();
    private final Path folder;

    TeamOrders(Path library, UUID project) {
        folder = library.resolve("orders").resolve(project.toString());
    }

    private Path file(UUID job) {
        return folder.resolve(job + ".json");
    }

    /**
     * Durable when it returns.
     *
     * @throws LibraryException when it cannot be written
     */
    void keep(JobOrder order) {
        try {
            Files.createDirectories(folder);
            SafeFile.replace(disk, file(order.id()), Json.write(order));
        } catch (IOException e) {
            throw DiskFailure.describe("The job for the team could not be kept", folder, e);
        }
    }

    /** The server has it, or will never take it. */
    void forget(UUID job) {
        try {
            Files.deleteIfExists(file(job));
        } catch (IOException e) {
            // Ordering it again is harmless.
            LOG.warn("the order of job {} stays", job, e);
        }
    }

    /** In the order of their making. */
    List<JobOrder> all() {
        List<JobOrder> orders = new ArrayList<>();
        try {
            for (Path file : disk.list(folder)) {
                if (file.toString().endsWith(".json")) {
                    read(file, orders);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return orders;
    }

    private void read(Path file, List<JobOrder> orders) {
        try {
            orders.add(Json.read(
                    SafeFile.read(disk, file, LONGEST, () -> new IOException("it is too long")), JobOrder.class));
        } catch (IOException | ClientException e) {
            LOG.warn("{} is no order of a job", file, e);
        }
    }
}
