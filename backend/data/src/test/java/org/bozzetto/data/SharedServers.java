package org.bozzetto.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.platform.object.S3Server;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** One service on each {@link Backend} for all test classes; tests keep to workspaces of their own. */
public final class SharedServers implements ArgumentsProvider {
    private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Stream.of(Backend.values())
                .map(backend -> Arguments.of(
                        Named.of(backend.name(), of(context, backend).server())));
    }

    static Running of(ExtensionContext context, Backend backend) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(backend, Running::start, Running.class);
    }

    /** What runs for one backend. */
    record Running(Path home, TestServer server, Closeable servers) implements AutoCloseable {
        static Running start(Backend backend) {
            try {
                Path home = Files.createTempDirectory("bozzetto-data");
                return switch (backend) {
                    case EMBEDDED -> new Running(home, TestServer.start(TestServer.embedded(home)), () -> {});
                    case SERVERS -> onServers(home);
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Running onServers(Path home) throws IOException {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            S3Server s3 = S3Server.start(home);
            DatabaseSettings database = DatabaseSettings.postgres(
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres");
            DataSettings settings = TestServer.embedded(home)
                    .database(database)
                    .objects(new ObjectSettings.Bucket(s3.bucket("bozzetto")));
            return new Running(home, TestServer.start(settings), () -> {
                s3.close();
                postgres.close();
            });
        }

        @Override
        public void close() throws IOException {
            server.close();
            servers.close();
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
