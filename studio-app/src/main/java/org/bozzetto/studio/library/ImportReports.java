package org.bozzetto.studio.library;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.library.blob.NotHereException;
import org.bozzetto.library.importing.ImportReportJson;
import org.bozzetto.platform.object.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Import reports from the object store, read off the UI thread and kept while they are in use. Only for the UI thread. */
public final class ImportReports {
    private static final Logger LOG = LoggerFactory.getLogger(ImportReports.class);
    private static final int MOST_KEPT = 1000;
    private static final int MOST_BYTES = 4 << 20;

    private final ObjectStore blobs;
    private final Executor background;
    private final Executor ui;
    private final Map<String, ImportReport> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ImportReport> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public ImportReports(ObjectStore blobs, Executor background, Executor ui) {
        this.blobs = blobs;
        this.background = background;
        this.ui = ui;
    }

    /** Answers at once when it is known, else soon; not at all when it cannot be read. */
    public void load(String sha256, Consumer<ImportReport> show) {
        ImportReport known = kept.get(sha256);
        if (known != null) {
            show.accept(known);
            return;
        }
        background.execute(() -> {
            try (InputStream bytes = blobs.open(sha256)) {
                ImportReport report = ImportReportJson.read(bytes.readNBytes(MOST_BYTES));
                ui.execute(() -> {
                    kept.put(sha256, report);
                    show.accept(report);
                });
            } catch (NotHereException e) {
                LOG.debug("the import report {} is not here: {}", sha256, e.getMessage());
            } catch (IOException e) {
                LOG.warn("no import report {}", sha256, e);
            }
        });
    }
}
