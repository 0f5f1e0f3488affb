package org.bozzetto.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.importing.ImportedAsset;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.IndexRequest;

/** Imports files one by one, goes on after a bad one, and indexes them at the end. */
final class FolderImport {
    private final Engine engine;
    private final PrintStream err;
    private final Importer importer;
    private int added;
    private int known;
    private int failed;
    private String lastError = "";

    FolderImport(Engine engine, PrintStream err) {
        this.engine = engine;
        this.err = err;
        importer = new Importer(engine.library());
    }

    /** Empty when the file could not be imported, which has been said on the error stream then. */
    Optional<ImportedAsset> add(Path file) {
        try {
            ImportedAsset imported = importer.importFile(engine.project(), file, Progress.NONE);
            if (imported.alreadyThere()) {
                known++;
            } else {
                added++;
            }
            return Optional.of(imported);
        } catch (LibraryException e) {
            failed++;
            lastError = e.describe();
            // The message names the file; people who import folders need its whole path.
            String name = file.getFileName() + ": ";
            err.println("bozzetto: " + file + ": "
                    + (lastError.startsWith(name) ? lastError.substring(name.length()) : lastError));
            return Optional.empty();
        }
    }

    /** @return how many assets the index holds */
    long index() {
        return Ai3dGrpc.newBlockingStub(engine.channel())
                .index(IndexRequest.newBuilder()
                        .addProjectIds(engine.project().toString())
                        .build())
                .getDocuments();
    }

    int added() {
        return added;
    }

    int known() {
        return known;
    }

    int failed() {
        return failed;
    }

    String lastError() {
        return lastError;
    }
}
