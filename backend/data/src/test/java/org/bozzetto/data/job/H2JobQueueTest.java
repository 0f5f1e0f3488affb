package org.bozzetto.data.job;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.JobQueueContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2JobQueueTest extends JobQueueContract {
    @TempDir
    private Path folder;

    private Optional<Database> database = Optional.empty();

    @Override
    protected JobQueue emptyQueue(Clock clock) {
        Database opened = Database.open(DatabaseSettings.embedded(folder.resolve("data")));
        database = Optional.of(opened);
        return new DatabaseJobQueue(opened, clock);
    }

    @AfterEach
    void close() {
        database.ifPresent(Database::close);
    }
}
