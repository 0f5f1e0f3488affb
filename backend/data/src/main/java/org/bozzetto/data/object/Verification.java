package org.bozzetto.data.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.object.ObjectStore;

/** Reads back everything that is named and says what is missing or damaged. */
public final class Verification {
    private static final int BATCH = 1000;
    private static final int MOST_TOLD = 1000;

    private final Database database;
    private final ObjectStore store;

    public Verification(Database database, ObjectStore store) {
        this.database = database;
        this.store = store;
    }

    /** What one run found; at most the first thousand of each. */
    public record Found(long checked, List<String> missing, List<String> damaged) {}

    private record Named(String sha256, long size) {}

    public Found run() {
        List<String> missing = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        long checked = 0;
        String last = "";
        while (true) {
            String after = last;
            List<Named> batch = database.read(sql -> sql.list(
                    row -> new Named(row.text("sha256"), row.number("size")),
                    "select distinct sha256, size from project_blobs where sha256 > ? order by sha256 limit " + BATCH,
                    after));
            if (batch.isEmpty()) {
                return new Found(checked, missing, damaged);
            }
            for (Named named : batch) {
                check(named, missing, damaged);
                checked++;
            }
            last = batch.getLast().sha256();
        }
    }

    private void check(Named named, List<String> missing, List<String> damaged) {
        try (InputStream in = store.open(named.sha256())) {
            ObjectStore.Stored read = BlobRegistry.hash(in);
            if (!read.equals(new ObjectStore.Stored(named.sha256(), named.size()))) {
                tell(damaged, named.sha256());
            }
        } catch (NoSuchFileException e) {
            tell(missing, named.sha256());
        } catch (IOException e) {
            throw Problems.unavailable("The object store does not answer: " + e.getMessage());
        }
    }

    private static void tell(List<String> list, String sha256) {
        if (list.size() < MOST_TOLD) {
            list.add(sha256);
        }
    }
}
