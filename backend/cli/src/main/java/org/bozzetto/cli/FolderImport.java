package org.bozzetto.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.importing.ImportedAsset;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.IndexRequest;

/** Imports files, several at a time, goes on after a bad one but not on a full disk, and indexes them at the end. */
final class FolderImport {
    /** Megabytes of files that may be open at a time; a larger file is imported alone. */
    private static final int MOST_MEGABYTES = 128;

    private final Engine engine;
    private final PrintStream err;
    private final Importer importer;
    private final Semaphore room = new Semaphore(MOST_MEGABYTES);
    private final AtomicReference<Optional<String>> full = new AtomicReference<>(Optional.empty());
    private int added;
    private int known;
    private int failed;

    FolderImport(Engine engine, PrintStream err) {
        this.engine = engine;
        this.err = err;
        importer = new Importer(engine.library());
    }

    /**
     * What became of a file.
     *
     * @param imported empty when it could not be imported, which has been said on the error stream then
     * @param error why it could not; else empty
     */
    record Result(Path file, Optional<ImportedAsset> imported, String error) {}

    /** In the order of the files. */
    List<Result> add(List<Path> files) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        int workers = Math.max(1, Math.min(files.size(), Runtime.getRuntime().availableProcessors()));
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Result>> running = new ArrayList<>();
            for (Path file : files) {
                running.add(threads.submit(() -> add(file)));
            }
            for (Future<Result> result : running) {
                results.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        results.forEach(this::count);
        return results;
    }

    private void count(Result result) {
        boolean there = result.imported().map(ImportedAsset::alreadyThere).orElse(false);
        failed += result.imported().isEmpty() ? 1 : 0;
        known += there ? 1 : 0;
        added += result.imported().isPresent() && !there ? 1 : 0;
    }

    private Result add(Path file) throws InterruptedException {
        Optional<String> noRoom = full.get();
        if (noRoom.isPresent()) {
            return new Result(file, Optional.empty(), noRoom.get());
        }
        int megabytes = Math.clamp(file.toFile().length() >> 20, 1, MOST_MEGABYTES);
        room.acquire(megabytes);
        try {
            return new Result(file, Optional.of(importer.importFile(engine.project(), file, Progress.NONE)), "");
        } catch (LibraryException | OutOfMemoryError e) {
            String error = FailureText.of(e);
            boolean isFull =
                    e instanceof LibraryException failure && failure.code().equals(DiskFailure.FULL);
            // What is true of all the files that follow is said once.
            if (!isFull || full.getAndSet(Optional.of(error)).isEmpty()) {
                // The message names the file; people who import folders need its whole path.
                String name = file.getFileName() + ": ";
                err.println(
                        "bozzetto: " + file + ": " + (error.startsWith(name) ? error.substring(name.length()) : error));
            }
            return new Result(file, Optional.empty(), error);
        } finally {
            room.release(megabytes);
        }
    }

    /**
     * Makes what was imported findable; where there was no room for a file there is none for the index, which catches up another time.
     *
     * @return how many assets the index holds
     */
    long index() {
        IndexRequest.Builder request = IndexRequest.newBuilder();
        if (full.get().isEmpty()) {
            request.addProjectIds(engine.project().toString());
        }
        return Ai3dGrpc.newBlockingStub(engine.channel()).index(request.build()).getDocuments();
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
}
