package org.bozzetto.data.store;

import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** The tables, as Flyway makes them and brings them up to date. */
final class Migrations {
    private Migrations() {}

    /**
     * @return the version of the tables afterwards
     * @throws DatabaseException if that cannot be done, or they are of a newer program
     */
    static String apply(DataSource database) {
        try {
            MigrateResult done = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .loggers("slf4j")
                    .load()
                    .migrate();
            return Optional.ofNullable(done.targetSchemaVersion).orElse(done.initialSchemaVersion);
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "the database's schema cannot be brought up to date: " + e.getMessage(), e, false);
        }
    }
}
