package org.bozzetto.data.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.data.store.FrozenRows;
import org.bozzetto.data.store.TableForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No table and no column is forgotten. */
class BackupTablesTest {
    @Test
    void everyColumnOfTheEmbeddedDatabaseIsInABackupOrLeftOutOnPurpose(@TempDir Path home) {
        requireAll(DatabaseSettings.embedded(home.resolve("data")));
    }

    @Test
    void everyColumnOfPostgresIsInABackupOrLeftOutOnPurpose() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            requireAll(DatabaseSettings.postgres(
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres"));
        }
    }

    private static void requireAll(DatabaseSettings settings) {
        try (Database database = Database.open(settings);
                FrozenRows rows = database.freeze()) {
            Map<String, Set<String>> found = new HashMap<>();
            rows.columns().forEach((table, columns) -> found.put(table, new HashSet<>(columns)));
            found.keySet().retainAll(tables(rows.columns().keySet()));
            found.keySet().removeAll(BackupTables.LEFT_OUT);
            Map<String, Set<String>> backedUp = new HashMap<>();
            for (TableForm table : BackupTables.ALL) {
                List<String> columns =
                        table.columns().stream().map(TableForm.Column::name).toList();
                backedUp.put(table.name(), Set.copyOf(columns));
                assertThat(columns).doesNotHaveDuplicates().containsAll(table.key());
            }
            assertThat(found).isEqualTo(backedUp);
        }
    }

    /** PostgreSQL lists indexes among the tables. */
    private static Set<String> tables(Set<String> names) {
        Set<String> tables = new HashSet<>(names);
        tables.removeIf(name -> name.contains("_by_") || name.endsWith("_pkey") || name.endsWith("_idx"));
        return tables;
    }
}
