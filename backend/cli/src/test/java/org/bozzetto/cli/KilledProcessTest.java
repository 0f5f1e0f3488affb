package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bozzetto.library.Access;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.WatchRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real program is killed while it works: nothing that was asked for is lost, and nothing is made twice. */
@Timeout(180)
class KilledProcessTest {
    private static final int JOBS = 8;

    @TempDir
    private Path folder;

    @Test
    void whatWasQueuedAndWhatRanIsDoneOnceAfterTheNextStart() throws Exception {
        Path library = folder.resolve("library");
        List<String> jobs = new ArrayList<>();
        UUID project;
        try (Running first = Running.start(library, folder.resolve("first.log"))) {
            project = UUID.fromString(first.said.path("project").asText());
            for (int i = 0; i < JOBS; i++) {
                jobs.add(first.submit(project, "oak table with " + (i + 1) + " chairs"));
            }
            assertThat(first.untilWorking(jobs)).isTrue();
            first.process.destroyForcibly().waitFor();
        }
        try (Running second = Running.start(library, folder.resolve("second.log"))) {
            for (String id : jobs) {
                Job ended = second.ended(id);
                assertThat(ended.getState()).as(id).isEqualTo(JobState.SUCCEEDED);
                assertThat(ended.getResultsCount()).isEqualTo(1);
            }
            second.process.destroy();
            assertThat(second.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (Library opened = Library.open(library, Access.READ, "a test")) {
            assertThat(opened.assets().list(AssetQuery.in(project)).total()).isEqualTo(JOBS);
        }
    }

    @Test
    void aSecondWriterIsRefusedUntilTheFirstHasEnded() throws Exception {
        Path library = folder.resolve("library");
        Path file = Files.writeString(folder.resolve("wedge.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
        try (Running first = Running.start(library, folder.resolve("first.log"))) {
            Terminal second = Terminal.run("--data", library, "import", file);
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.err().lines().toList()).hasSize(1);
            first.process.destroyForcibly().waitFor();
        }
        assertThat(Terminal.run("--data", library, "import", file).exit()).isZero();
    }

    /** {@code bozzetto serve-library} in a process of its own. */
    private record Running(Process process, JsonNode said, ManagedChannel channel) implements AutoCloseable {

        static Running start(Path library, Path log) throws IOException {
            List<String> command =
                    OwnProcess.command("--json", "--data", library.toString(), "serve-library", "--port", "0");
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            MappingIterator<JsonNode> printed =
                    new JsonMapper().readerFor(JsonNode.class).readValues(process.getInputStream());
            if (!printed.hasNext()) {
                process.destroyForcibly();
                throw new AssertionError("it did not start: " + Files.readString(log));
            }
            JsonNode said = printed.next();
            return new Running(
                    process,
                    said,
                    ManagedChannelBuilder.forAddress(
                                    "127.0.0.1", said.path("port").asInt())
                            .usePlaintext()
                            .build());
        }

        private Ai3dGrpc.Ai3dBlockingStub service() {
            return Ai3dGrpc.newBlockingStub(channel).withDeadlineAfter(120, TimeUnit.SECONDS);
        }

        String submit(UUID project, String sentence) {
            return service()
                    .submit(SubmitRequest.newBuilder()
                            .setJobId(UUID.randomUUID().toString())
                            .setProjectId(project.toString())
                            .setPipeline("text-to-mesh")
                            .setParametersJson("{\"prompt\":\"" + sentence + "\"}")
                            .setTitle(sentence)
                            .build())
                    .getId();
        }

        /** Waits for the first stage that any of the jobs tells of, before all have ended. */
        boolean untilWorking(List<String> jobs) {
            Iterator<JobEvent> seen = service()
                    .watch(WatchRequest.newBuilder().setJobId(jobs.getFirst()).build());
            while (seen.hasNext()) {
                if (seen.next().getJob().getState() == JobState.RUNNING) {
                    return true;
                }
            }
            return false;
        }

        Job ended(String id) {
            Iterator<JobEvent> seen =
                    service().watch(WatchRequest.newBuilder().setJobId(id).build());
            JobEvent last = seen.next();
            while (seen.hasNext()) {
                last = seen.next();
            }
            return last.getJob();
        }

        @Override
        public void close() {
            channel.shutdownNow();
            process.destroyForcibly();
        }
    }
}
