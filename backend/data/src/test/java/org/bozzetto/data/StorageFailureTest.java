package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.bozzetto.data.object.FolderStaging;
import org.bozzetto.data.workspace.Quota;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.object.S3Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk or a silent object store: said clearly, nothing half written, and all is well once it is over. */
class StorageFailureTest {
    @TempDir
    private Path home;

    /** Fails as long as it is told to. */
    private static final class Breakable implements ObjectStore {
        private final ObjectStore store;
        private final AtomicReference<String> failure = new AtomicReference<>("");

        Breakable(ObjectStore store) {
            this.store = store;
        }

        private ObjectStore store() throws IOException {
            if (!failure.get().isEmpty()) {
                throw new IOException(failure.get());
            }
            return store;
        }

        @Override
        public Stored put(InputStream bytes, Consumer<Stored> admission) throws IOException {
            return store().put(bytes, admission);
        }

        @Override
        public OptionalLong size(String sha256) throws IOException {
            return store().size(sha256);
        }

        @Override
        public InputStream open(String sha256, long offset, long length) throws IOException {
            return store().open(sha256, offset, length);
        }

        @Override
        public void delete(String sha256) throws IOException {
            store().delete(sha256);
        }

        @Override
        public void forEach(Consumer<Stored> action) throws IOException {
            store().forEach(action);
        }
    }

    @Test
    void failuresAreToldAndNothingIsHalfDone() throws IOException {
        Breakable store = new Breakable(FolderObjectStore.open(home.resolve("objects")));
        ObjectStorage storage = new ObjectStorage(store, new FolderStaging(home.resolve("staging")));
        try (TestServer server = TestServer.start(TestServer.embedded(home), storage)) {
            UUID project = server.project(server.workspace());
            Person owner = server.owner();
            byte[] bytes = {1, 2, 3};
            UUID upload = TestServer.id();
            String path = "/v1/uploads/" + upload;
            owner.post(
                            "/v1/projects/" + project + "/uploads",
                            Map.of("id", upload, "size", 3, "mediaType", "image/png"))
                    .expect(201);
            owner.bytes(path + "?offset=0", bytes).expect(200);
            store.failure.set("No space left on device");
            owner.post(path + "/complete").expect(507, "STORAGE_FULL");
            store.failure.set("connection refused");
            Answered silent = owner.post(path + "/complete").expect(503, "UNAVAILABLE");
            assertThat(silent.header("Retry-After")).isPresent();
            assertThat(owner.get(path).json().path("state").asText()).isEqualTo("OPEN");
            Map<String, Object> known = Map.of("hashes", List.of(TestServer.sha256(bytes)));
            assertThat(owner.post("/v1/projects/" + project + "/blobs/known", known)
                            .json()
                            .path("known"))
                    .isEmpty();
            store.failure.set("");
            owner.post(path + "/complete").expect(200);
            assertThat(owner.post("/v1/projects/" + project + "/blobs/known", known)
                            .json()
                            .path("known"))
                    .hasSize(1);
        }
    }

    @Test
    void aDeadBucketIsUnavailableAndLosesNothing() throws IOException {
        S3Server s3 = S3Server.start(home);
        ObjectStorage storage = ObjectStorage.open(new ObjectSettings.Bucket(s3.bucket("bozzetto")));
        try (TestServer server = TestServer.start(TestServer.embedded(home), storage)) {
            UUID project = server.project(server.workspace());
            Person owner = server.owner();
            UUID upload = TestServer.id();
            String path = "/v1/uploads/" + upload;
            owner.post(
                            "/v1/projects/" + project + "/uploads",
                            Map.of("id", upload, "size", 6, "mediaType", "image/png"))
                    .expect(201);
            owner.bytes(path + "?offset=0", new byte[3]).expect(200);
            s3.close();
            owner.bytes(path + "?offset=3", new byte[3]).expect(503, "UNAVAILABLE");
            JsonNode left = owner.get(path).json();
            assertThat(left.path("state").asText()).isEqualTo("OPEN");
            assertThat(left.path("offset").asInt()).isEqualTo(3);
        }
    }

    @Test
    void quotasHold() {
        DataSettings settings = TestServer.embedded(home).quota(new Quota(10, 1, 2, 0));
        try (TestServer server = TestServer.start(settings)) {
            UUID workspace = server.workspace();
            UUID project = server.project(workspace);
            Person owner = server.owner();
            owner.post("/v1/workspaces/" + workspace + "/projects", Map.of("id", TestServer.id(), "name", "Second"))
                    .expect(403, "QUOTA_EXCEEDED");
            String uploads = "/v1/projects/" + project + "/uploads";
            owner.post(uploads, Map.of("id", TestServer.id(), "size", 11, "mediaType", "image/png"))
                    .expect(403, "QUOTA_EXCEEDED");
            TestServer.upload(owner, project, new byte[6]);
            owner.post(uploads, Map.of("id", TestServer.id(), "size", 5, "mediaType", "image/png"))
                    .expect(403, "QUOTA_EXCEEDED");
            assertThat(owner.get("/v1/workspaces/" + workspace + "/usage")
                            .json()
                            .path("storedBytes")
                            .asInt())
                    .isEqualTo(6);
            String invitations = "/v1/workspaces/" + workspace + "/invitations";
            owner.post(invitations, Map.of("id", TestServer.id(), "email", "a@example.org", "role", "VIEWER"))
                    .expect(201);
            owner.post(invitations, Map.of("id", TestServer.id(), "email", "b@example.org", "role", "VIEWER"))
                    .expect(403, "QUOTA_EXCEEDED");
        }
    }
}
