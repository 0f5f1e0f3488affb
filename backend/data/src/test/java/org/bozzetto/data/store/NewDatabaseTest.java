package org.bozzetto.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a database is there whole or not at all. */
class NewDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void whatAKilledProcessLeftOfADatabaseIsNotGoneOnWith() throws Exception {
        DatabaseSettings half = DatabaseSettings.embedded(folder.resolve("growing"));
        try (Connection connection = DriverManager.getConnection(half.completeUrl(), half.user(), half.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id uuid primary key)");
        }

        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("data")))) {
            assertThat(columnsOfUsers(database)).isGreaterThan(1);
        }
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("growing"));
    }

    @Test
    void aDatabaseThatIsThereIsOpenedAsItIs() {
        DatabaseSettings settings = DatabaseSettings.embedded(folder.resolve("data"));
        String made;
        try (Database database = Database.open(settings)) {
            made = database.schemaVersion();
            database.write(sql -> sql.update("insert into restores (name, begun_at) values ('here', 1)"));
        }

        try (Database again = Database.open(settings)) {
            assertThat(again.schemaVersion()).isEqualTo(made).isNotEmpty();
            assertThat(again.<Long>read(sql -> sql.number("select count(*) as n from restores")))
                    .isEqualTo(1);
        }
    }

    private static long columnsOfUsers(Database database) {
        return database.read(
                sql -> sql.number("select count(*) as n from information_schema.columns where table_name = 'users'"));
    }
}
