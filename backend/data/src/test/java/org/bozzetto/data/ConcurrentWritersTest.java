package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.bozzetto.data.access.MemberRole;
import org.junit.jupiter.api.Test;

/** Many at once: the log has no gaps, nothing twice, nothing lost. */
@OnBothBackends
class ConcurrentWritersTest {
    private static final int WRITERS = 16;
    private static final int BATCHES = 6;

    private final TestServer server;
    private final UUID project;
    private final Person editor;

    ConcurrentWritersTest(TestServer server) {
        this.server = server;
        UUID workspace = server.workspace();
        this.project = server.project(workspace);
        this.editor = server.member(workspace, MemberRole.EDITOR);
    }

    @Test
    void sixteenWritersWhoRepeatThemselvesMakeOneLogWithoutGaps() throws Exception {
        List<Future<List<Long>>> writers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(executor.submit(this::write));
            }
        }
        List<Long> seqs = new ArrayList<>();
        for (Future<List<Long>> writer : writers) {
            seqs.addAll(writer.get());
        }
        int all = WRITERS * BATCHES * 2;
        assertThat(seqs)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        JsonNode page = editor.get("/v1/projects/" + project + "/changes?limit=1000")
                .expect(200)
                .json();
        assertThat(page.path("entries").findValues("seq"))
                .extracting(JsonNode::asLong)
                .isSorted()
                .hasSize(all);
        assertThat(page.path("lastSeq").asLong()).isEqualTo(all);
        assertThat(page.path("entries").findValuesAsText("change")).doesNotHaveDuplicates();
    }

    private List<Long> write() {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            List<String> batch = List.of(
                    SampleChanges.base64(SampleChanges.scene(project, editor)),
                    SampleChanges.base64(SampleChanges.scene(project, editor)));
            JsonNode first =
                    TestServer.append(editor, project, batch).expect(200).json().path("entries");
            JsonNode again =
                    TestServer.append(editor, project, batch).expect(200).json().path("entries");
            assertThat(again).isEqualTo(first);
            first.findValues("seq").forEach(seq -> seqs.add(seq.asLong()));
        }
        return seqs;
    }

    @Test
    void theSameCreateAtOnceMakesOneThing() throws Exception {
        UUID workspace = TestServer.id();
        List<Future<Answered>> callers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                callers.add(executor.submit(
                        () -> server.owner().post("/v1/workspaces", Map.of("id", workspace, "name", "Race"))));
            }
        }
        for (Future<Answered> caller : callers) {
            caller.get().expect(201);
        }
    }
}
