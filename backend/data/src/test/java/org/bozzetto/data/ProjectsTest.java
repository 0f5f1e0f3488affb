package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.junit.jupiter.api.Test;

/** A team's day: projects, their logs, assets and what is said about them. */
@OnBothBackends
class ProjectsTest {
    private final TestServer server;
    private final UUID workspace;
    private final Person editor;

    ProjectsTest(TestServer server) {
        this.server = server;
        this.workspace = server.workspace();
        this.editor = server.member(workspace, MemberRole.EDITOR);
    }

    @Test
    void creatingIsHarmlessToRepeat() {
        UUID project = TestServer.id();
        Map<String, Object> body = Map.of("id", project, "name", "Vases");
        String path = "/v1/workspaces/" + workspace + "/projects";
        Answered first = editor.post(path, body).expect(201);
        assertThat(first.header("Location")).hasValue("/v1/projects/" + project);
        assertThat(editor.post(path, body).expect(201).json()).isEqualTo(first.json());
        UUID other = server.workspace();
        server.owner().post("/v1/workspaces/" + other + "/projects", body).expect(409, "ID_TAKEN");
    }

    @Test
    void anUpdateNeedsTheVersionThatItMeans() {
        UUID project = server.project(workspace);
        String path = "/v1/projects/" + project;
        String etag = editor.get(path).expect(200).etag();
        editor.json("PATCH", path, Map.of("name", "Jugs"), Map.of()).expect(428, "PRECONDITION_REQUIRED");
        Answered changed = editor.patch(path, Map.of("name", "Jugs"), etag).expect(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("Jugs");
        assertThat(changed.json().path("lastSeq").asLong()).isEqualTo(1);
        editor.patch(path, Map.of("name", "Cups"), etag).expect(412, "CHANGED_MEANWHILE");
        assertThat(changed.etag()).isNotEqualTo(etag);
    }

    @Test
    void aDeletedProjectIsGoneUntilItIsRestored() {
        UUID project = server.project(workspace);
        String path = "/v1/projects/" + project;
        Person owner = server.owner();
        TestServer.append(editor, project, List.of(SampleChanges.base64(SampleChanges.scene(project, editor))))
                .expect(200);
        owner.delete(path, owner.get(path).etag()).expect(204);
        editor.get(path).expect(404, "NOT_FOUND");
        editor.get(path + "/changes").expect(404);
        assertThat(ids(owner.get("/v1/workspaces/" + workspace + "/projects?deleted=true")))
                .contains(project.toString());
        owner.post(path + "/restore").expect(200);
        assertThat(editor.get(path + "/changes").expect(200).json().path("entries"))
                .hasSize(1);
    }

    @Test
    void listsComeInPagesThatMissNothingAndRepeatNothing() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(server.project(workspace).toString());
        }
        String path = "/v1/workspaces/" + workspace + "/projects?limit=3";
        List<String> listed = new ArrayList<>();
        Answered page = editor.get(path).expect(200);
        listed.addAll(ids(page));
        while (page.json().has("nextCursor")) {
            page = editor.get(path + "&cursor=" + page.json().path("nextCursor").asText())
                    .expect(200);
            listed.addAll(ids(page));
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
        editor.get(path + "&cursor=nonsense").expect(400, "INVALID_REQUEST");
        editor.get("/v1/workspaces/" + workspace + "/projects?limit=0").expect(400);
    }

    private static List<String> ids(Answered page) {
        return page.json().path("items").findValuesAsText("id");
    }

    @Test
    void theLogKeepsBytesAndOrder() {
        UUID project = server.project(workspace);
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            batch.add(SampleChanges.base64(SampleChanges.scene(project, editor)));
        }
        JsonNode answer = TestServer.append(editor, project, batch).expect(200).json();
        assertThat(answer.path("entries").findValues("seq"))
                .extracting(JsonNode::asLong)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(answer.path("lastSeq").asLong()).isEqualTo(5);

        JsonNode again = TestServer.append(editor, project, batch).expect(200).json();
        assertThat(again).isEqualTo(answer);

        JsonNode page = editor.get("/v1/projects/" + project + "/changes?after=2&limit=2")
                .expect(200)
                .json();
        assertThat(page.path("entries").findValuesAsText("change")).isEqualTo(batch.subList(2, 4));
        assertThat(page.path("hasMore").asBoolean()).isTrue();
        JsonNode rest = editor.get("/v1/projects/" + project + "/changes?after=4")
                .expect(200)
                .json();
        assertThat(rest.path("entries")).hasSize(1);
        assertThat(rest.path("hasMore").asBoolean()).isFalse();
        assertThat(rest.path("lastSeq").asLong()).isEqualTo(5);
    }

    @Test
    void aBatchIsAppendedWholeOrNotAtAll() {
        UUID project = server.project(workspace);
        String good = SampleChanges.base64(SampleChanges.scene(project, editor));
        String foreign = SampleChanges.base64(SampleChanges.scene(server.project(workspace), editor));
        String truncated = good.substring(0, good.length() - 8);
        TestServer.append(editor, project, List.of(good, truncated)).expect(422, "MALFORMED_CHANGE");
        TestServer.append(editor, project, List.of(good, foreign)).expect(422, "MALFORMED_CHANGE");
        TestServer.append(editor, project, List.of(good, "!not base64!")).expect(422, "MALFORMED_CHANGE");
        assertThat(editor.get("/v1/projects/" + project).json().path("lastSeq").asLong())
                .isZero();
    }

    @Test
    void anIdStandsForOneChange() {
        UUID project = server.project(workspace);
        Change change = SampleChanges.scene(project, editor);
        Change other = new Change(
                change.id(), project, change.actor(), 0, change.group(), new ProjectRenamed("something else"));
        TestServer.append(editor, project, List.of(SampleChanges.base64(change)))
                .expect(200);
        TestServer.append(editor, project, List.of(SampleChanges.base64(other))).expect(409, "CHANGE_ID_TAKEN");
    }

    @Test
    void nobodySignsForSomebodyElse() {
        UUID project = server.project(workspace);
        Change change = SampleChanges.scene(project, server.owner());
        TestServer.append(editor, project, List.of(SampleChanges.base64(change)))
                .expect(403, "NOT_YOURS");
    }

    @Test
    void anAssetIsFoundReadAndChanged() {
        UUID project = server.project(workspace);
        byte[] bytes = "the bytes of a vase".getBytes(StandardCharsets.UTF_8);
        UUID asset = TestServer.id();
        UUID revision = TestServer.id();
        Change added = SampleChanges.change(
                project, editor, SampleChanges.vase(asset, revision, TestServer.sha256(bytes), bytes.length));
        TestServer.append(editor, project, List.of(SampleChanges.base64(added))).expect(422, "MISSING_BLOBS");
        TestServer.upload(editor, project, bytes);
        TestServer.append(editor, project, List.of(SampleChanges.base64(added))).expect(200);

        String assets = "/v1/projects/" + project + "/assets";
        assertThat(ids(editor.get(assets + "?kind=MODEL&tag=CLAY&q=vase+MADE").expect(200)))
                .contains(asset.toString());
        assertThat(editor.get(assets + "?q=teapot").json().path("items")).isEmpty();
        assertThat(editor.get(assets + "?kind=IMAGE").json().path("items")).isEmpty();

        String path = assets + "/" + asset;
        Answered read = editor.get(path).expect(200);
        assertThat(read.json().at("/revision/blobs/0/sha256").asText()).isEqualTo(TestServer.sha256(bytes));
        Answered renamed = editor.patch(path, Map.of("name", "Jug", "tags", List.of("blue")), read.etag())
                .expect(200);
        assertThat(renamed.json().path("name").asText()).isEqualTo("Jug");
        editor.patch(path, Map.of("name", "Cup"), read.etag()).expect(412);
        assertThat(editor.get("/v1/projects/" + project).json().path("lastSeq").asLong())
                .isEqualTo(3);

        editor.delete(path, renamed.etag()).expect(204);
        assertThat(editor.get(assets).json().path("items")).isEmpty();
        assertThat(editor.get(path).json().path("removed").asBoolean()).isTrue();
        editor.post(path + "/restore").expect(200);
        assertThat(ids(editor.get(assets + "?tag=blue"))).contains(asset.toString());
        assertThat(editor.get(path + "/revisions").json().path("items")).hasSize(1);
        editor.get(path + "/revisions/" + TestServer.id()).expect(404);
    }

    @Test
    void bytesComeWholeInRangesAndNotTwice() {
        UUID project = server.project(workspace);
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        UUID asset = TestServer.id();
        UUID revision = TestServer.id();
        String sha256 = TestServer.upload(editor, project, bytes);
        TestServer.append(
                        editor,
                        project,
                        List.of(SampleChanges.base64(SampleChanges.change(
                                project, editor, SampleChanges.vase(asset, revision, sha256, 10)))))
                .expect(200);
        String path = "/v1/projects/" + project + "/assets/" + asset + "/revisions/" + revision + "/blobs/content";
        Answered whole = editor.get(path).expect(200);
        assertThat(whole.bytes()).isEqualTo(bytes);
        assertThat(whole.etag()).isEqualTo("\"" + sha256 + "\"");
        assertThat(whole.header("Content-Type")).hasValue("model/gltf-binary");
        assertThat(whole.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(range(path, "bytes=2-4").expect(206).text()).isEqualTo("234");
        assertThat(range(path, "bytes=8-").expect(206).text()).isEqualTo("89");
        assertThat(range(path, "bytes=-3").expect(206).header("Content-Range")).hasValue("bytes 7-9/10");
        assertThat(range(path, "bytes=5-100").expect(206).text()).isEqualTo("56789");
        range(path, "bytes=10-").expect(416, "RANGE_BEYOND_END");
        assertThat(range(path, "lines=1-2").expect(200).bytes()).isEqualTo(bytes);
        editor.get(path, Map.of("If-None-Match", whole.etag())).expect(304);
        assertThat(editor.get(path, Map.of("Range", "bytes=2-4", "If-Range", "\"other\""))
                        .expect(200)
                        .bytes())
                .isEqualTo(bytes);
        editor.get(path.replace("content", "thumbnail")).expect(404);
    }

    private Answered range(String path, String range) {
        return editor.get(path, Map.of("Range", range));
    }

    @Test
    void peopleTalkAboutThings() {
        UUID project = server.project(workspace);
        Person reviewer = server.member(workspace, MemberRole.REVIEWER);
        UUID asset = TestServer.id();
        UUID comment = TestServer.id();
        String path = "/v1/projects/" + project + "/comments";
        Answered made = reviewer.post(
                        path,
                        Map.of(
                                "id",
                                comment,
                                "text",
                                "Thinner rim?",
                                "anchor",
                                Map.of("assetId", asset, "position", List.of(0.5, 1, 2))))
                .expect(201);
        assertThat(ids(editor.get(path + "?assetId=" + asset + "&resolved=false")))
                .containsExactly(comment.toString());
        editor.patch("/v1/comments/" + comment, Map.of("text", "no"), made.etag())
                .expect(403, "NOT_YOURS");
        Answered resolved = editor.patch("/v1/comments/" + comment, Map.of("resolved", true), made.etag())
                .expect(200);
        assertThat(ids(editor.get(path + "?resolved=false"))).isEmpty();
        editor.delete("/v1/comments/" + comment, resolved.etag()).expect(403);
        reviewer.delete("/v1/comments/" + comment, resolved.etag()).expect(204);
        editor.patch("/v1/comments/" + comment, Map.of("resolved", true), "*").expect(404);
    }

    @Test
    void presenceIsSeenByTheOthers() {
        UUID project = server.project(workspace);
        String path = "/v1/projects/" + project + "/presence";
        editor.put(path, Map.of("selection", List.of(TestServer.id()))).expect(204);
        editor.put(path, Map.of()).expect(204);
        JsonNode items = server.owner().get(path).expect(200).json().path("items");
        assertThat(items.findValuesAsText("userId")).containsExactly(editor.id().toString());
        editor.delete(path).expect(204);
        assertThat(server.owner().get(path).json().path("items")).isEmpty();
    }

    @Test
    void aKeyAnswersTheSameRequestTheSameWay() {
        String path = "/v1/workspaces/" + workspace + "/projects";
        Map<String, Object> body = Map.of("id", TestServer.id(), "name", "Keyed");
        Map<String, String> key = Map.of("Idempotency-Key", "key-" + TestServer.id());
        Answered first = editor.json("POST", path, body, key).expect(201);
        Answered second = editor.json("POST", path, body, key).expect(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Replayed")).hasValue("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        editor.json("POST", path, Map.of("id", TestServer.id(), "name", "Other"), key)
                .expect(422, "KEY_REUSED");
    }

    @Test
    void uploadsGoOnWhereTheyBrokeOff() {
        UUID project = server.project(workspace);
        byte[] bytes = new byte[300_000];
        new Random(3).nextBytes(bytes);
        UUID upload = TestServer.id();
        String path = "/v1/uploads/" + upload;
        editor.post(
                        "/v1/projects/" + project + "/uploads",
                        Map.of(
                                "id",
                                upload,
                                "size",
                                bytes.length,
                                "sha256",
                                TestServer.sha256(bytes),
                                "mediaType",
                                "image/png"))
                .expect(201);
        editor.bytes(path + "?offset=0", Arrays.copyOf(bytes, 100_000)).expect(200);
        editor.bytes(path + "?offset=0", new byte[10]).expect(409, "WRONG_OFFSET");
        editor.post(path + "/complete").expect(409, "UPLOAD_UNFINISHED");
        long offset = editor.get(path).expect(200).json().path("offset").asLong();
        assertThat(offset).isEqualTo(100_000);
        editor.bytes(path + "?offset=" + offset, new byte[300_000]).expect(413);
        editor.bytes(path + "?offset=" + offset, Arrays.copyOfRange(bytes, 100_000, 300_000))
                .expect(200);
        JsonNode blob = editor.post(path + "/complete").expect(200).json();
        assertThat(blob.path("sha256").asText()).isEqualTo(TestServer.sha256(bytes));
        assertThat(editor.post(path + "/complete").expect(200).json()).isEqualTo(blob);
        editor.bytes(path + "?offset=300000", new byte[1]).expect(409, "UPLOAD_COMPLETE");

        UUID elsewhere = server.project(workspace);
        Map<String, Object> known = Map.of("hashes", List.of(TestServer.sha256(bytes), TestServer.sha256(new byte[1])));
        assertThat(editor.post("/v1/projects/" + project + "/blobs/known", known)
                        .json()
                        .path("known"))
                .hasSize(1);
        assertThat(editor.post("/v1/projects/" + elsewhere + "/blobs/known", known)
                        .json()
                        .path("known"))
                .isEmpty();
    }

    @Test
    void anUploadWithAnotherHashIsRefused() {
        UUID project = server.project(workspace);
        UUID upload = TestServer.id();
        editor.post(
                        "/v1/projects/" + project + "/uploads",
                        Map.of("id", upload, "size", 3, "sha256", "0".repeat(64), "mediaType", "image/png"))
                .expect(201);
        editor.bytes("/v1/uploads/" + upload + "?offset=0", new byte[3]).expect(200);
        editor.post("/v1/uploads/" + upload + "/complete").expect(422, "HASH_MISMATCH");
        editor.delete("/v1/uploads/" + upload).expect(204);
        editor.get("/v1/uploads/" + upload).expect(404);
    }

    @Test
    void anAssetOfTheLogIsRenamedByTheLog() {
        UUID project = server.project(workspace);
        TestServer.append(
                        editor,
                        project,
                        List.of(
                                SampleChanges.base64(
                                        SampleChanges.change(project, editor, new ProjectRenamed("By the log"))),
                                SampleChanges.base64(SampleChanges.change(
                                        project, editor, new AssetChange.Renamed(TestServer.id(), "of nothing")))))
                .expect(200);
        JsonNode view = editor.get("/v1/projects/" + project).json();
        assertThat(view.path("name").asText()).isEqualTo("By the log");
        assertThat(view.path("lastSeq").asLong()).isEqualTo(2);
    }

    @Test
    void whatIsNotWellFormedIsSaidWhere() {
        String path = "/v1/workspaces/" + workspace + "/projects";
        Answered missing = editor.post(path, Map.of("id", TestServer.id())).expect(400, "INVALID_REQUEST");
        assertThat(missing.json().at("/errors/0/pointer").asText()).isEqualTo("/name");
        editor.post(path, Map.of("id", "no uuid", "name", "x")).expect(400);
        editor.post(path, Map.of("id", TestServer.id(), "name", "x", "admin", true))
                .expect(400);
        editor.post(path, Map.of("id", TestServer.id(), "name", "\u0000")).expect(400);
        editor.json("POST", path, Map.of(), Map.of("Content-Type", "text/plain"))
                .expect(415);
        editor.post(path, Map.of("id", TestServer.id(), "name", "x".repeat(300_000)))
                .expect(413);
        editor.get("/v1/projects/../../etc/passwd").expect(404);
        editor.get("/v1/projects/not-a-uuid").expect(404);
    }
}
