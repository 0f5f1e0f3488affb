package org.bozzetto.cli;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bozzetto.ai3d.Ai3dModule;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.Surroundings;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;

/** The command line's composition root: a library and the AI/3D module that works on it, wired in this process. */
final class Engine implements AutoCloseable {
    private static final String PROGRAM = "the bozzetto command";

    private final Library library;
    private final Server records;
    private final ManagedChannel recordsChannel;
    private final Ai3dModule ai3d;
    private Optional<Path> passingFolder = Optional.empty();

    private Engine(Library library, Path modelsOf) throws IOException {
        this.library = library;
        String name = "records-" + UUID.randomUUID();
        records = InProcessServerBuilder.forName(name)
                .addService(library.records())
                .build()
                .start();
        recordsChannel = InProcessChannelBuilder.forName(name).build();
        Ai3dSettings settings = Ai3dSettings.local(library.folder())
                .withModelPacks(Ai3dSettings.local(modelsOf).modelPacks().orElseThrow());
        ai3d = Ai3dModule.start(
                library.access() == Access.READ ? settings.withoutJobs() : settings,
                Surroundings.here(recordsChannel, library.blobs(), library.events()));
    }

    /** For making and adding things. */
    static Engine forWriting(Path folder, PrintStream err) throws IOException {
        return start(Library.open(folder, Access.WRITE, PROGRAM), folder, err);
    }

    /** With a library of its own that is gone afterwards, and the model packs of the one in a folder. */
    static Engine passing(Path modelsOf, PrintStream err) throws IOException {
        Path folder = Files.createTempDirectory("bozzetto-");
        Engine engine = start(Library.open(folder, Access.WRITE, PROGRAM), modelsOf, err);
        engine.passingFolder = Optional.of(folder);
        return engine;
    }

    /** For questions; works beside the studio. */
    static Engine forReading(Path folder, PrintStream err) throws IOException {
        return start(Library.open(folder, Access.READ, PROGRAM), folder, err);
    }

    private static Engine start(Library library, Path modelsOf, PrintStream err) throws IOException {
        library.notices().forEach(notice -> err.println("bozzetto: " + notice.message()));
        try {
            return new Engine(library, modelsOf);
        } catch (IOException | RuntimeException e) {
            library.close();
            throw e;
        }
    }

    Library library() {
        return library;
    }

    Ai3dModule ai3d() {
        return ai3d;
    }

    Channel channel() {
        return ai3d.channel();
    }

    UUID project() {
        return library.defaultProject().id();
    }

    @Override
    public void close() throws IOException {
        ai3d.close();
        recordsChannel.shutdownNow();
        records.shutdownNow();
        library.close();
        passingFolder.ifPresent(Engine::deleteTree);
    }

    private static void deleteTree(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
