package org.bozzetto.studio.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bozzetto.client.Connection;
import org.bozzetto.client.OneServer;
import org.bozzetto.client.TestServer;
import org.bozzetto.client.event.EventStream;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.sync.TeamLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ordering jobs of a server whose machines for jobs are out of reach. */
@ExtendWith(OneServer.class)
class TeamOrdersTest {
    private final TestServer server;

    @TempDir
    private Path folder;

    private Library library;
    private SharedProjectLog log;
    private TeamJobs jobs;
    private final BlockingQueue<JobEvent> news = new LinkedBlockingQueue<>();

    TeamOrdersTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        UUID project = server.project();
        library = Library.open(folder, Access.WRITE, "test");
        log = library.shareProject(
                project, new SharedHome(URI.create("https://" + server.address()), server.workspace(), new UUID(6, 6)));
        jobs = new TeamJobs(log, library, Runnable::run);
    }

    @AfterEach
    void close() {
        jobs.close();
        library.close();
    }

    private String order() {
        String id = UUID.randomUUID().toString();
        jobs.submit(SubmitRequest.newBuilder()
                        .setJobId(id)
                        .setPipeline("text-to-mesh")
                        .setParametersJson("{\"prompt\":\"stool\"}")
                        .setTitle("stool")
                        .build())
                .join();
        return id;
    }

    private void await(Predicate<JobEvent> wanted) throws InterruptedException {
        for (JobEvent next = news.poll(30, TimeUnit.SECONDS); ; next = news.poll(30, TimeUnit.SECONDS)) {
            assertThat(next).as("news of the job").isNotNull();
            if (wanted.test(next)) {
                return;
            }
        }
    }

    @Test
    void whatTheServerDoesNotHaveYetOutlivesTheStudio() throws Exception {
        String id = order();
        jobs.watch(id, news::add, _ -> {});
        try (Connection connection = server.owner();
                EventStream events = connection.events(jobs::heard)) {
            jobs.begin(new TeamLine(connection, events));
            await(event -> event.getStage().equals("waiting for the server"));
        }
        jobs.close();

        jobs = new TeamJobs(log, library, Runnable::run);
        List<Job> listed = jobs.jobs(log.project()).join();
        assertThat(listed).extracting(Job::getId, Job::getTitle).containsExactly(tuple(id, "stool"));
        jobs.watch(id, news::add, _ -> {});
        jobs.cancel(id).join();
        await(event -> event.getJob().getState() == JobState.CANCELLED);
        TestServer.until(
                "it is forgotten", () -> jobs.jobs(log.project()).join().isEmpty());
    }

    @Test
    void aJobThatTheServerDoesNotKnowEndsInWords() throws Exception {
        try (Connection connection = server.owner();
                EventStream events = connection.events(jobs::heard)) {
            jobs.begin(new TeamLine(connection, events));
            BlockingQueue<String> ended = new LinkedBlockingQueue<>();
            jobs.watch(UUID.randomUUID().toString(), news::add, ended::add);
            await(event -> event.getJob().getState() == JobState.FAILED
                    && !event.getJob().getProblem().getMessage().isBlank());
            assertThat(ended.poll(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void anOrderThatCannotBeKeptIsRefusedAtOnce() throws Exception {
        Files.writeString(folder.resolve("orders"), "in the way");
        assertThat(catchThrowable(this::order))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(LibraryException.class)
                .hasMessageContaining("could not be kept");
    }

    @Test
    void aFileThatIsNoOrderStopsNothing() throws Exception {
        String id = order();
        Path kept = folder.resolve("orders").resolve(log.project().toString());
        Files.writeString(kept.resolve("0.json"), "{\"id\":");
        assertThat(jobs.jobs(log.project()).join()).extracting(Job::getId).containsExactly(id);
    }
}
