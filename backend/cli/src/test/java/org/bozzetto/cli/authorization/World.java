package org.bozzetto.cli.authorization;

import com.fasterxml.uuid.Generators;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.change.UnknownPayload;
import tools.jackson.databind.JsonNode;

/** A workspace with a member of each role and one of everything, a foreign one beside it, and somebody who is in none. */
final class World {
    private static final byte[] BYTES = "abc".getBytes(StandardCharsets.UTF_8);

    private final WholeServer server;
    private final Person owner;
    private final Map<Person.Role, Person> members = new EnumMap<>(Person.Role.class);
    private final Site site;
    private final Person foreigner;
    private final Site foreignSite;
    private final Person outsider;

    /** What stands in a workspace; names as the API's paths have them. */
    record Site(Map<String, String> ids, String sha256) {
        String id(String name) {
            return ids.get(name);
        }
    }

    World(WholeServer server) {
        this.server = server;
        this.owner = register(server.firstInvitation(), "owner", Optional.of(Person.Role.OWNER));
        members.put(Person.Role.OWNER, owner);
        String workspace = workspace(owner);
        for (Person.Role role : List.of(Person.Role.EDITOR, Person.Role.REVIEWER, Person.Role.VIEWER)) {
            members.put(role, member(workspace, role));
        }
        this.site = site(owner, workspace);
        this.foreigner = stranger("owner of another workspace");
        this.foreignSite = site(foreigner, workspace(foreigner));
        this.outsider = stranger("member of nothing");
    }

    WholeServer server() {
        return server;
    }

    Person owner() {
        return owner;
    }

    Person member(Person.Role role) {
        return members.get(role);
    }

    List<Person> members() {
        return List.copyOf(members.values());
    }

    List<Person> strangers() {
        return List.of(foreigner, outsider);
    }

    Person foreigner() {
        return foreigner;
    }

    Site site() {
        return site;
    }

    Site foreignSite() {
        return foreignSite;
    }

    /** Who makes things for an asker: themselves when they may. */
    Person maker(Person asker, Person.Role least) {
        return asker.isAtLeast(least) ? asker : owner;
    }

    static String id() {
        return Generators.timeBasedEpochRandomGenerator().generate().toString();
    }

    Answered send(Person person, Ask ask) {
        return server.send(person.token(), ask);
    }

    private JsonNode done(Person person, Ask ask, int status) {
        Answered answer = send(person, ask).expect(status);
        return status == 204 ? tools.jackson.databind.node.NullNode.getInstance() : answer.json();
    }

    private Person register(String code, String name, Optional<Person.Role> role) {
        return register(code, name, id() + "@example.org", role);
    }

    private Person register(String code, String name, String email, Optional<Person.Role> role) {
        JsonNode made = server.send(
                        "", Ask.of("POST", "/v1/auth/register").json("""
                {"invitation": "%s", "email": "%s", "displayName": "%s", "password": "%s"}""".formatted(code, email, name, Person.PASSWORD)))
                .expect(201)
                .json();
        return new Person(
                name,
                UUID.fromString(made.at("/user/id").asString()),
                email,
                made.at("/tokens/accessToken").asString(),
                role);
    }

    /** The same person, signed in once more. */
    JsonNode signIn(Person person) {
        return server.send("", Ask.of("POST", "/v1/auth/sign-in").json("""
                {"email": "%s", "password": "%s"}""".formatted(person.email(), Person.PASSWORD)))
                .expect(200)
                .json();
    }

    String invitation(String workspace, String email, Person.Role role) {
        return done(
                        owner,
                        Ask.of("POST", "/v1/workspaces/" + workspace + "/invitations")
                                .json("""
                {"id": "%s", "email": "%s", "role": "%s"}""".formatted(id(), email, role)),
                        201)
                .path("code")
                .asString();
    }

    /** Somebody new in one of the owner's workspaces. */
    Person member(String workspace, Person.Role role) {
        String email = id() + "@example.org";
        return register(invitation(workspace, email, role), role.toString(), email, Optional.of(role));
    }

    /** Somebody new who is in no workspace any more. */
    Person stranger(String name) {
        String workspace = workspace(owner);
        Person guest = member(workspace, Person.Role.VIEWER);
        done(owner, Ask.of("DELETE", "/v1/workspaces/" + workspace + "/members/" + guest.id()), 204);
        return new Person(name, guest.id(), guest.email(), guest.token(), Optional.empty());
    }

    /** Lets somebody who has an account into one of the owner's workspaces. */
    void join(String workspace, Person person, Person.Role role) {
        server.send("", Ask.of("POST", "/v1/auth/register").json("""
                {"invitation": "%s", "email": "%s", "displayName": "x", "password": "%s"}""".formatted(
                                invitation(workspace, person.email(), role), person.email(), Person.PASSWORD)))
                .expect(201);
    }

    /** A personal access token. */
    String personalToken(Person person, String scopes) {
        return done(person, Ask.of("POST", "/v1/auth/tokens").json("""
                {"id": "%s", "name": "narrow", "scopes": %s}""".formatted(id(), scopes)), 201)
                .path("secret")
                .asString();
    }

    String workspace(Person person) {
        String workspace = id();
        done(person, Ask.of("POST", "/v1/workspaces").json("""
                {"id": "%s", "name": "Ceramics"}""".formatted(workspace)), 201);
        return workspace;
    }

    String project(Person person, String workspace) {
        String project = id();
        done(person, Ask.of("POST", "/v1/workspaces/" + workspace + "/projects").json("""
                {"id": "%s", "name": "Vases"}""".formatted(project)), 201);
        return project;
    }

    String upload(Person person, String project) {
        String upload = id();
        done(person, Ask.of("POST", "/v1/projects/" + project + "/uploads").json("""
                {"id": "%s", "size": 3, "mediaType": "model/gltf-binary"}""".formatted(upload)), 201);
        return upload;
    }

    void fill(Person person, String upload) {
        done(person, Ask.of("PUT", "/v1/uploads/" + upload + "?offset=0").bytes(BYTES), 200);
    }

    static String changes(Person author, String project, Payload payload) {
        Change change = new Change(
                UUID.fromString(id()),
                UUID.fromString(project),
                author.id().toString(),
                0,
                UUID.fromString(id()),
                payload);
        return "{\"changes\": [\"" + Base64.getEncoder().encodeToString(ChangeCodec.encode(change)) + "\"]}";
    }

    static Payload edit() {
        return new Edit.AddScene(UUID.fromString(id()), "Scene");
    }

    static Payload remark() {
        return new UnknownPayload(
                "comment.remark", 1, new CborMap().put("text", "thinner").encode());
    }

    static Payload asset(String asset, String revision, String sha256) {
        return new AssetChange.Added(
                UUID.fromString(asset),
                AssetKind.MODEL,
                "Vase",
                "made of clay",
                List.of("clay"),
                new Revision(
                        UUID.fromString(revision),
                        List.of(new BlobRef("content", sha256, BYTES.length, "model/gltf-binary", "vase.glb")),
                        Optional.empty(),
                        Provenance.imported()));
    }

    void append(Person author, String project, Payload payload) {
        done(
                author,
                Ask.of("POST", "/v1/projects/" + project + "/changes").json(changes(author, project, payload)),
                200);
    }

    /** An asset in the project of the rows; its bytes are there already. */
    String asset() {
        String asset = id();
        append(owner, site.id("projectId"), asset(asset, id(), site.sha256()));
        return asset;
    }

    String comment(Person author, String project) {
        String comment = id();
        done(author, Ask.of("POST", "/v1/projects/" + project + "/comments").json("""
                {"id": "%s", "text": "Thinner rim?"}""".formatted(comment)), 201);
        return comment;
    }

    static String job(String id) {
        return """
                {"id": "%s", "pipeline": "text-to-mesh", "parameters": {"prompt": "round oak table"}}""".formatted(id);
    }

    String job(Person person, String project) {
        String job = id();
        done(person, Ask.of("POST", "/v1/projects/" + project + "/jobs").json(job(job)), 202);
        return job;
    }

    private Site site(Person person, String workspace) {
        String project = project(person, workspace);
        String upload = upload(person, project);
        fill(person, upload);
        String sha256 = done(person, Ask.of("POST", "/v1/uploads/" + upload + "/complete"), 200)
                .path("sha256")
                .asString();
        String asset = id();
        String revision = id();
        append(person, project, asset(asset, revision, sha256));
        return new Site(
                Map.ofEntries(
                        Map.entry("workspaceId", workspace),
                        Map.entry("projectId", project),
                        Map.entry("assetId", asset),
                        Map.entry("revisionId", revision),
                        Map.entry("role", "content"),
                        Map.entry("userId", person.id().toString()),
                        Map.entry("uploadId", upload(person, project)),
                        Map.entry("commentId", comment(person, project)),
                        Map.entry("jobId", job(person, project))),
                sha256);
    }
}
