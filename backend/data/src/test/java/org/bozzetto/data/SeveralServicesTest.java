package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.data.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data Services side by side on one database. */
@Timeout(60)
class SeveralServicesTest {
    @Test
    void whatOneTookIsHeardAtTheOther(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DatabaseSettings database = DatabaseSettings.postgres(
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres");
            try (TestServer one = TestServer.start(
                            TestServer.embedded(folder.resolve("one")).database(database));
                    TestServer other = TestServer.start(
                            TestServer.embedded(folder.resolve("other")).database(database))) {
                UUID project = one.project(one.workspace());
                Person listener = other.owner();
                HttpRequest request = HttpRequest.newBuilder(listener.server().resolve("/internal/events"))
                        .build();
                try (InputStream body = listener.http()
                                .send(request, BodyHandlers.ofInputStream())
                                .body();
                        BufferedReader lines =
                                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                    assertThat(lines.readLine()).isEmpty();
                    TestServer.append(
                                    one.owner(),
                                    project,
                                    List.of(SampleChanges.base64(SampleChanges.scene(project, one.owner()))))
                            .expect(200);
                    String line = lines.readLine();
                    while (!line.contains(project.toString())) {
                        line = lines.readLine();
                    }
                    assertThat(line).contains("\"topic\":\"project\"").contains("\"position\":1");
                }
            }
        }
    }
}
