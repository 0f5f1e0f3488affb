package org.bozzetto.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.platform.object.Sha256;

/** A running Data Service with its first owner, and how tests make people, workspaces and projects in it. */
public final class TestServer implements AutoCloseable {
    private final Data data;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Person nobody;
    private final Person owner;

    private TestServer(Data data) {
        this.data = data;
        this.nobody = new Person(http, URI.create("http://127.0.0.1:" + data.httpPort()), "", new UUID(0, 0), "");
        this.owner = data.firstOwnerInvitation()
                .map(code -> register(code, "owner@example.org"))
                .orElseGet(() -> signIn("owner@example.org"));
    }

    public static TestServer start(DataSettings settings) {
        try {
            return new TestServer(Data.start(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer start(DataSettings settings, ObjectStorage storage) {
        try {
            return new TestServer(Data.start(settings, storage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DataSettings embedded(Path home) {
        return DataSettings.embedded(home, Optional.empty());
    }

    public Data data() {
        return data;
    }

    public Person nobody() {
        return nobody;
    }

    /** The first who came; owns every workspace that tests make. */
    public Person owner() {
        return owner;
    }

    public static UUID id() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }

    public Person register(String code, String email) {
        return nobody.as(nobody.post(
                        "/v1/auth/register",
                        Map.of(
                                "invitation",
                                code,
                                "email",
                                email,
                                "displayName",
                                "Somebody",
                                "password",
                                Person.PASSWORD))
                .expect(201)
                .json());
    }

    public Person signIn(String email) {
        return nobody.as(signedIn(email));
    }

    public JsonNode signedIn(String email) {
        return nobody.post("/v1/auth/sign-in", Map.of("email", email, "password", Person.PASSWORD))
                .expect(200)
                .json();
    }

    public UUID workspace() {
        UUID workspace = id();
        owner.post("/v1/workspaces", Map.of("id", workspace, "name", "Ceramics"))
                .expect(201);
        return workspace;
    }

    /** A new person with a role in a workspace. */
    public Person member(UUID workspace, MemberRole role) {
        return member(workspace, role, "p" + id() + "@example.org");
    }

    /** A person with a role in one more workspace, or in a first one. */
    public Person member(UUID workspace, MemberRole role, String email) {
        String code = owner.post(
                        "/v1/workspaces/" + workspace + "/invitations",
                        Map.of("id", id(), "email", email, "role", role.name()))
                .expect(201)
                .json()
                .path("code")
                .asText();
        return register(code, email);
    }

    public UUID project(UUID workspace) {
        UUID project = id();
        owner.post("/v1/workspaces/" + workspace + "/projects", Map.of("id", project, "name", "Vases"))
                .expect(201);
        return project;
    }

    /** Uploads bytes into a project; answers their hash. */
    public static String upload(Person person, UUID project, byte[] bytes) {
        UUID upload = id();
        person.post(
                        "/v1/projects/" + project + "/uploads",
                        Map.of("id", upload, "size", bytes.length, "mediaType", "model/gltf-binary"))
                .expect(201);
        person.bytes("/v1/uploads/" + upload + "?offset=0", bytes).expect(200);
        return person.post("/v1/uploads/" + upload + "/complete")
                .expect(200)
                .json()
                .path("sha256")
                .asText();
    }

    public static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    /** Appends changes; answers the answer. */
    public static Answered append(Person person, UUID project, List<String> base64) {
        return person.post("/v1/projects/" + project + "/changes", Map.of("changes", base64));
    }

    @Override
    public void close() {
        data.close();
        http.close();
    }
}
