package org.bozzetto.data.job;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.platform.queue.JobQueueContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresJobQueueTest extends JobQueueContract {
    private EmbeddedPostgres postgres;
    private Database database;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        database = Database.open(DatabaseSettings.postgres(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres"));
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
        postgres.close();
    }

    @Override
    protected JobQueue emptyQueue(Clock clock) {
        database.write(sql -> sql.update("delete from jobs"));
        return new DatabaseJobQueue(database, clock);
    }
}
