package org.bozzetto.data.backup;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.bozzetto.data.store.Database;

/** While it is held, no Data Service on this database collects bytes. It ends by itself when its holder is gone. */
final class CollectionPause implements AutoCloseable {
    private static final Duration HELD = Duration.ofHours(1);
    private static final Duration RENEWED = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;
    private final UUID id = UUID.randomUUID();
    private long renewedAt;

    CollectionPause(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.renewedAt = clock.millis();
        database.write(sql -> {
            sql.update("delete from collection_pauses where until_at < ?", renewedAt);
            return sql.update(
                    "insert into collection_pauses (id, until_at) values (?, ?)", id, renewedAt + HELD.toMillis());
        });
    }

    /** To be called now and then. */
    void renew() {
        long now = clock.millis();
        if (now - renewedAt > RENEWED.toMillis()) {
            renewedAt = now;
            database.write(sql ->
                    sql.update("update collection_pauses set until_at = ? where id = ?", now + HELD.toMillis(), id));
        }
    }

    @Override
    public void close() {
        database.write(sql -> sql.update("delete from collection_pauses where id = ?", id));
    }
}
