package org.bozzetto.studio.shell;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bozzetto.ai3d.Ai3dModule;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.Surroundings;
import org.bozzetto.ai3d.embed.EmbeddingsJson;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialFiles;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.SharedHome;
import org.bozzetto.sync.CacheDownloads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A library with the AI/3D module running on it, all in this process. */
public final class OpenedLibrary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedLibrary.class);

    private final Library library;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Server records;
    private final ManagedChannel toRecords;
    private final Ai3dModule ai3d;

    /** Beside the library, where the command line finds them too. One for all windows: a keychain is asked once. */
    private final CredentialStore signIns;

    private OpenedLibrary(Library library) throws IOException {
        this.library = library;
        signIns = new CredentialFiles(library.folder().resolve("servers"));
        String name = "records-" + UUID.randomUUID();
        records = InProcessServerBuilder.forName(name)
                .addService(library.records())
                .executor(calls)
                .build()
                .start();
        toRecords = InProcessChannelBuilder.forName(name).executor(calls).build();
        ai3d = Ai3dModule.start(settings(library), surroundings(library));
        if (library.access() == Access.WRITE) {
            calls.execute(this::sweepDownloads);
        }
    }

    private void sweepDownloads() {
        try {
            CacheDownloads.sweep(library, Clock.systemUTC());
        } catch (IOException e) {
            LOG.warn("what is left of old downloads stays", e);
        }
    }

    /** Jobs fetch what they work on; the index goes by what is here, and by vectors that jobs have stored. */
    private Surroundings surroundings(Library library) {
        return Surroundings.here(toRecords, library.blobs(), library.events()).withBytes((_, blob) -> {
            if (!blob.getRole().equals(EmbeddingsJson.ROLE) && !library.blobs().isHere(blob.getSha256())) {
                throw new IOException("its content is not on this machine");
            }
            return library.blobs().open(blob.getSha256());
        });
    }

    /** A reader must not touch the writer's index: it makes its own for as long as it runs. */
    private static Ai3dSettings settings(Library library) throws IOException {
        Ai3dSettings local = Ai3dSettings.local(library.folder());
        Path index =
                library.access() == Access.READ ? Files.createTempDirectory("bozzetto-index") : library.indexFolder();
        Ai3dSettings settings = new Ai3dSettings(
                "studio",
                local.workers(),
                index,
                local.plugins(),
                local.modelPacks(),
                local.lease(),
                local.poll(),
                local.maxInputBytes());
        return library.access() == Access.READ ? settings.withoutJobs() : settings;
    }

    /**
     * Opens it; takes a moment.
     *
     * @throws LibraryException when the library cannot be opened so
     */
    public static OpenedLibrary open(Path folder, Access access) {
        Library library = Library.open(folder, access, "Bozzetto Studio");
        try {
            return new OpenedLibrary(library);
        } catch (IOException e) {
            library.close();
            throw new LibraryException(
                    "INDEX_UNUSABLE",
                    "The search index of the library in " + folder + " cannot be opened: " + e.getMessage() + ".",
                    "Delete the folder " + library.indexFolder() + "; it is built again.",
                    e);
        } catch (RuntimeException e) {
            library.close();
            throw e;
        }
    }

    public Library library() {
        return library;
    }

    public Ai3dModule ai3d() {
        return ai3d;
    }

    CredentialStore signIns() {
        return signIns;
    }

    /** @throws org.bozzetto.client.ClientException when nobody is signed in there any more */
    Connection connect(SharedHome home) {
        return Connection.open(signIns, ServerAddress.parse(home.server().toString()));
    }

    @Override
    public void close() {
        try {
            ai3d.close();
        } catch (IOException e) {
            LOG.warn("the search index could not be closed", e);
        }
        toRecords.shutdownNow();
        records.shutdownNow();
        library.close();
        calls.shutdownNow();
    }
}
